package io.caudal.domain.normalize;

import io.caudal.domain.model.SourceSettings.Computed;
import io.caudal.domain.model.SourceSettings.Mapping;
import io.caudal.domain.model.SourceSettings.QualityRef;
import io.caudal.domain.model.SourceSettings.ReadingRef;
import io.caudal.domain.model.SourceSettings.Ref;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every place that a mapping reads. */
final class MappedPlaces {

  private MappedPlaces() {}

  static boolean haveExpressions(Mapping mapping) {
    QualityRef quality = mapping.quality();
    Stream<@Nullable Ref> alone =
        Stream.of(
            mapping.point(),
            mapping.sequence(),
            mapping.estimated(),
            quality == null ? null : quality.code());
    Stream<@Nullable Ref> ofReadings = mapping.readings().stream().flatMap(MappedPlaces::places);
    return mapping.when() != null
        || Stream.of(alone, mapping.time().places().stream(), ofReadings)
            .flatMap(places -> places)
            .anyMatch(Computed.class::isInstance);
  }

  private static Stream<@Nullable Ref> places(ReadingRef reading) {
    return Stream.of(reading.variable().name(), reading.value(), reading.unit());
  }
}
