package io.caudal.kafka.internal;

import io.caudal.kafka.RawRecord;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Lets Flink find the type information of {@link RawRecord} by itself. */
public final class RawRecordTypeInfoFactory extends TypeInfoFactory<RawRecord> {

  @Override
  public TypeInformation<RawRecord> createTypeInfo(
      Type type, Map<String, TypeInformation<?>> genericParameters) {
    return RawRecordTypeInfo.INSTANCE;
  }
}
