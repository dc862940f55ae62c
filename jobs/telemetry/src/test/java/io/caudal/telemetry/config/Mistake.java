package io.caudal.telemetry.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * A mistake in {@code well.yaml}.
 *
 * @param part what is replaced
 * @param replacement by what
 * @param inSchema whether the JSON Schema refuses it too; it knows no references between sections
 * @param sentences what is reported, each behind the text that is marked in the file
 */
record Mistake(String part, String replacement, boolean inSchema, List<String> sentences) {

  private static Mistake inSchema(String part, String replacement, String... sentences) {
    return new Mistake(part, replacement, true, List.of(sentences));
  }

  private static Mistake beyondSchema(String part, String replacement, String... sentences) {
    return new Mistake(part, replacement, false, List.of(sentences));
  }

  @Override
  public String toString() {
    return replacement.isEmpty() ? "without " + part : replacement;
  }

  static Stream<Mistake> all() {
    return Stream.of(
            shapes(), values(), points(), references(), times(), sources(), rules(), servers())
        .flatMap(mistakes -> mistakes);
  }

  private static Stream<Mistake> shapes() {
    return Stream.of(
        inSchema(
            "  - {id: b, template: meter, interval: 1m}",
            "  - {id: b, templte: meter, template: meter}",
            "[templte] unknown key 'templte' in point 'b'; did you mean 'template'?"),
        inSchema(
            "tags:", "tagz:", "[tagz] unknown key 'tagz' in the pipeline; did you mean 'tags'?"),
        inSchema("version: 7\n", "", "[caudal] the key 'version' is missing in the pipeline"),
        inSchema(
            "caudal: 1", "caudal: 2", "[2] the file is in format 2; this release reads format 1"),
        inSchema("name: test", "name: 5", "[5] expected text, found 5: write \"5\" in quotes"),
        inSchema("name: test", "name:", "[] expected text, found nothing"),
        inSchema(
            "name: test",
            "name: a b",
            "[a b] 'a b' is no such name: it is made of letters, digits, '.', '_' and '-'"),
        inSchema("version: 7", "version: x", "[x] expected a whole number, found the text 'x'"),
        inSchema("version: 7", "version: 0", "[0] expected a whole number from 1 to 2147483647"),
        inSchema("tags: [site]", "tags: site", "[site] expected a list, found the text 'site'"),
        inSchema(
            "time: {lateness: 2h, grace: 1s}",
            "time: 2h",
            "[2h] expected keys and values, found the text '2h'"),
        inSchema(
            "  - {id: b, template: meter, interval: 1m}",
            "  - b",
            "[b] expected keys and values, found the text 'b'"));
  }

  private static Stream<Mistake> values() {
    return Stream.of(
        inSchema(
            "grace: 1s",
            "grace: 1sec",
            "[1sec] unknown unit 'sec' in the duration '1sec'; did you mean '1s'?"),
        inSchema(
            "grace: 1s",
            "grace: 10",
            "[10] the duration '10' has no unit: write ms, s, m, h or d behind it"),
        inSchema(
            "grace: 1s",
            "grace: soon",
            "[soon] expected a duration such as 10s, 5m, 1h or 7d, found 'soon'"),
        inSchema(
            "grace: 1s", "grace: 12345678s", "[12345678s] the duration '12345678s' is too long"),
        inSchema(
            "range: [-10, 10]",
            "range: [-10]",
            "[[-10]] a range is [least, most], with null where there is no limit"),
        inSchema(
            "range: [-10, 10]",
            "range: [low, 10]",
            "[low] expected a number, found the text 'low'"),
        beyondSchema(
            "range: [-10, 10]",
            "range: [10, -10]",
            "[[10, -10]] the range is empty: its first limit is not below its second"),
        beyondSchema("interval: 10m", "interval: 0s", "[0s] an interval is longer than 0s"),
        inSchema(
            "labels: {site: south}",
            "labels: {site: south, point: x}",
            "[point] a label may not be called 'point'"),
        inSchema(
            "      level: {unit: m, range: [-10, 10]}",
            "      level: {unit: m, range: [-10, 10]}\n      PT-1: {}",
            "[PT-1] 'PT-1' is no such name: it is made of a letter, then letters, digits and '_'"));
  }

  private static Stream<Mistake> points() {
    String ofB = "  - {id: b, template: meter, interval: 1m";
    String level = "level: {unit: m, range: [-10, 10]";
    String variables = "    variables:\n      flow: {unit: l/s";
    String derived = "    derived: {sum: {expression: %s}}\n" + variables;
    return Stream.of(
        beyondSchema(
            variables,
            derived.formatted("flow + levle"),
            "[levle] derived 'sum': unknown name 'levle': there are flow, level, sum"),
        beyondSchema(
            variables,
            derived.formatted("flow > level"),
            "[f] derived 'sum': the expression gives bool; expected a number"),
        beyondSchema(
            variables,
            derived.formatted("flow + point.depth"),
            "[id] derived 'sum': unknown name 'point.depth': there are flow, level, sum",
            "[{id: b, template: meter, interval: 1m}] derived 'sum': unknown name 'point.depth':"
                + " there are flow, level, sum"),
        beyondSchema(
            variables,
            derived.formatted("sum + flow"),
            "[sum + flow] derived 'sum': it is computed from itself: sum <- sum"),
        beyondSchema(
            variables,
            derived.formatted("flow + level, tolerance: 1s"),
            "[1s] inputs are joined where their times are equal: write 0s, or leave 'tolerance'"
                + " out"),
        beyondSchema(
            ofB,
            ofB + ", zone: Asia/Kolkatta",
            "[Asia/Kolkatta] unknown zone 'Asia/Kolkatta'; did you mean 'Asia/Kolkata'?"),
        inSchema(
            "    interval: 10m\n",
            "    interval: 10m\n    zone: 1\n",
            "[1] expected text, found 1: write \"1\" in quotes"),
        beyondSchema(
            "    interval: 10m\n",
            "",
            "[id] point 'a' has no interval: neither it nor template 'meter' gives one"),
        inSchema(
            ofB,
            ofB + ", coordinates: {latitude: 91, longitude: 0}",
            "[91] a latitude is from -90 to 90 degrees"),
        inSchema(
            ofB,
            ofB + ", coordinates: {latitude: 0, longitude: -180.5}",
            "[-180.5] a longitude is from -180 to 180 degrees"),
        beyondSchema(
            "path: \"@.f\"}",
            "path: \"@.f\", unit: degC}",
            "[degC] 'degC' cannot be converted into 'l/s'"),
        beyondSchema(
            "path: \"@.f\"}",
            "path: \"@.f\", unit: buckets/h}",
            "[buckets/h] unknown unit 'buckets/h'"),
        beyondSchema(
            "path: \"@.f\"}",
            "path: \"@.f\", unit: gmp}",
            "[gmp] unknown unit 'gmp'; did you mean 'gpm'?"),
        beyondSchema(
            ofB,
            ofB + ", coordinates: {latitude: 0}",
            "[{latitude: 0}] coordinates have a latitude and a longitude"),
        inSchema(
            ofB,
            ofB + ", coordinates: {lat: 0, longitude: 1}",
            "[{lat: 0, longitude: 1}] coordinates have a latitude and a longitude",
            "[lat] unknown key 'lat' in coordinates"),
        inSchema(ofB, ofB + ", attributes: {depth: [1]}", "[[1]] expected text, found a list"),
        beyondSchema(
            "range: [0, null]",
            "range: [0, null], plausible: [-1, 5]",
            "[[-1, 5]] the plausible range [-1, 5] is not within the hard one, [0, null]"),
        beyondSchema(
            "variables: {level: {range: [-1, 1]}}",
            "variables: {level: {plausible: [0, 20]}}",
            "[[0, 20]] the plausible range [0, 20] is not within the hard one, [-10, 10]"),
        inSchema(level, level + ", precision: 0", "[0] a precision is greater than 0"),
        inSchema(
            level, level + ", kind: gage", "[gage] unknown kind 'gage'; did you mean 'gauge'?"),
        inSchema(level, level + ", kind: counter, wrap: 0", "[0] 'wrap' is greater than 0"),
        beyondSchema(
            level,
            level + ", wrap: 65536",
            "[65536] only a counter wraps: the variable needs 'kind: counter'"),
        inSchema(level, level + ", type: int", "[int] unknown type 'int'"),
        beyondSchema(
            "flow: {unit: l/s, range: [0, null]}",
            "flow: {type: text, range: [0, null]}",
            "[[0, null]] 'range' is for variables of type number only",
            "[flow] 'flow' is a text: write 'type: text'",
            "[flow] 'flow' is a text: write 'type: text'",
            "[flow] 'flow' is not a number: a threshold has nothing to compare"),
        beyondSchema(
            ofB,
            ofB + ", variables: {level: {maxRate: {change: 1}}}",
            "[{change: 1}] a maxRate has a 'change' and a 'per'"),
        inSchema(
            level, level + ", maxRate: {change: -1, per: 1h}", "[-1] a change is greater than 0"),
        beyondSchema(
            level, level + ", maxRate: {change: 1, per: 0s}", "[0s] 'per' is longer than 0s"));
  }

  private static Stream<Mistake> references() {
    return Stream.of(
        beyondSchema(
            "  - {id: b, template: meter, interval: 1m}",
            "  - {id: b, template: metre}",
            "[metre] unknown template 'metre'; did you mean 'meter'?"),
        beyondSchema(
            "  - {id: b, template: meter, interval: 1m}",
            "  - {id: a, template: meter}",
            "[a] the point 'a' is listed twice"),
        beyondSchema(
            "variables: {level: {range: [-1, 1]}}",
            "variables: {levl: {range: [-1, 1]}}",
            "[levl] unknown variable 'levl'; did you mean 'level'?"),
        beyondSchema("[site]", "[sites]", "[sites] unknown label 'sites'; did you mean 'site'?"),
        inSchema("[site]", "[site, site]", "[site] the tag 'site' is listed twice"),
        beyondSchema(
            "point: {constant: a}",
            "point: {constant: c}",
            "[c] unknown point 'c'; did you mean 'a'?"));
  }

  private static Stream<Mistake> times() {
    return Stream.of(
        beyondSchema(
            "grace: 1s",
            "dedupHorizon: 1h",
            "[1h] dedupHorizon is shorter than lateness: a duplicate could come after it was"
                + " forgotten"),
        beyondSchema(
            "    topic: raw.rows",
            "    topic: raw.rows\n    lateness: 8d",
            "[8d] the lateness of a source is at most 7d"),
        beyondSchema("grace: 1s", "idleness: 0s", "[0s] idleness is longer than 0s"),
        beyondSchema(
            "zone: Europe/Rome",
            "zone: Europe/Roma",
            "[Europe/Roma] unknown zone 'Europe/Roma'; did you mean 'Europe/Rome'?"),
        beyondSchema(
            "[5m, 1h, 1d]", "[1h, 5m]", "[5m] windows go from the shortest to the longest"),
        beyondSchema(
            "[5m, 1h, 1d]",
            "[2m, 5m]",
            "[5m] a window of 5m is not a multiple of the one before it, 2m"),
        beyondSchema(
            "[5m, 1h, 1d]",
            "[7m]",
            "[7m] windows of 7m do not fill a day: a window divides 1d evenly"),
        beyondSchema(
            "[5m, 1h, 1d]",
            "[0m, 1h]",
            "[0m] windows of 0m do not fill a day: a window divides 1d evenly"),
        beyondSchema(
            "[5m, 1h, 1d]",
            "[500ms, 1h]",
            "[500ms] windows of 500ms do not fill a day: a window divides 1d evenly"),
        beyondSchema(
            "[5m, 1h, 1d]", "[1h, 24h]", "[24h] the longest window is the calendar day, 1d"),
        beyondSchema(
            "[5m, 1h, 1d]",
            "[0s, 1h]",
            "[0s] windows of 0s do not fill a day: a window divides 1d evenly"),
        beyondSchema(
            "[5m, 1h, 1d]",
            "[15m, 6h, 8h]",
            "[8h] a window of 8h is not a multiple of the one before it, 6h"),
        inSchema("[5m, 1h, 1d]", "[]", "[[]] at least one window is needed"));
  }

  private static Stream<Mistake> sources() {
    return Stream.of(
        inSchema(
            "    json: {each: $.list}\n",
            "",
            "[name] source 'documents' needs one of the keys 'csv', 'json', 'avro',"
                + " 'lineProtocol', 'senml'"),
        inSchema(
            "    json: {each: $.list}\n",
            "    json: {each: $.list}\n    csv: {columns: [a]}\n",
            "[name] source 'documents' needs only one of the keys 'csv', 'json', 'avro',"
                + " 'lineProtocol', 'senml'"),
        inSchema(
            "    json: {each: $.list}\n",
            "    compression: zip\n    json: {each: $.list}\n",
            "[zip] unknown compression 'zip'; did you mean 'gzip'?"),
        inSchema(
            "    json: {each: $.list}\n",
            "    lineProtocol: {precision: m, each: $.list}\n",
            "[m] unknown precision 'm'; did you mean 'ms'?"),
        inSchema(
            "    json: {each: $.list}\n",
            "    json: {each: $.list}\n    limits: {depth: 1}\n",
            "[1] expected a whole number from 2 to 500"),
        beyondSchema("name: documents", "name: rows", "[rows] there are two sources 'rows'"),
        beyondSchema(
            "topic: raw.documents",
            "topic: raw.rows",
            "[raw.rows] another source reads the topic 'raw.rows' already"),
        inSchema(
            "maxRecordBytes: 100",
            "maxRecordBytes: 0",
            "[0] expected a whole number from 1 to 104857600"),
        beyondSchema(
            "column: level}",
            "column: lvel}",
            "[lvel] unknown column 'lvel'; did you mean 'level'?"),
        beyondSchema(
            "{variable: level, column",
            "{variable: levels, column",
            "[levels] unknown variable 'levels'; did you mean 'level'?"),
        beyondSchema(
            "{variable: level, column",
            "{variable: flow, column",
            "[flow] the variable 'flow' is mapped twice"),
        beyondSchema(
            "{variable: level, column: level}",
            "{variable: level, path: $.level}",
            "[$.level] this source has 'columns', not 'path'"),
        inSchema(
            "hour, flow, level]",
            "hour, flow, flow]",
            "[flow] the column 'flow' is listed twice",
            "[level] unknown column 'level'"),
        inSchema(
            "delimiter: \";\"",
            "delimiter: \";;\"",
            "[\";;\"] expected one character, found the text ';;'"),
        beyondSchema(
            "delimiter: \";\"",
            "delimiter: a",
            "[a] a delimiter is no letter, digit, sign, quote or line end"),
        inSchema("delimiter: \";\"", "decimal: \";\"", "[\";\"] a decimal mark is '.' or ','"),
        beyondSchema(
            "delimiter: \";\"",
            "decimal: \",\"",
            "[decimal] the delimiter and the decimal mark are the same character"),
        inSchema(
            "path: \"@.ts\"",
            "path: ts",
            "[ts] 'ts' is not a path: a path starts with '$.', '@.' or '/', as in '$.a.b' or"
                + " '/a/b'"),
        beyondSchema(
            "json: {each: $.list}",
            "json: {}",
            "[\"@.ts\"] '@' is an element of 'each', which this source does not have: write '$'",
            "[\"@.f\"] '@' is an element of 'each', which this source does not have: write '$'"),
        inSchema(
            "epoch: ms", "epoch: min", "[min] the unit of an epoch is s, ms, us or ns, not 'min'"),
        inSchema(
            "epoch: ms",
            "iso: false",
            "[false] write 'iso: true', or 'pattern' or 'epoch' in its place"),
        inSchema(
            "epoch: ms",
            "epoch: ms, zone: UTC",
            "[UTC] 'epoch' times need no zone: they say when by themselves"),
        inSchema(
            "epoch: ms",
            "epoch: ms, iso: true",
            "[{path: \"@.ts\", epoch: ms, iso: true}] the time of source 'documents' needs only one"
                + " of the keys 'pattern', 'iso', 'epoch'"),
        inSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow}",
            "[{variable: flow}] a reading of source 'documents' needs one of the keys 'constant',"
                + " 'path', 'key', 'header', 'topic', 'memberKey', 'expression'"),
        inSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, path: \"@.f\", key: true}",
            "[{variable: flow, path: \"@.f\", key: true}] a reading of source 'documents' needs"
                + " only one of the keys 'constant', 'path', 'key', 'header', 'topic', 'memberKey',"
                + " 'expression'"),
        inSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, key: false}",
            "[false] write 'key: true', or another place instead"),
        beyondSchema(
            "{variable: level, column: level}",
            "{variable: level, memberKey: true}",
            "[true] 'memberKey' is a name in the object of 'each', which this source does not"
                + " have"),
        beyondSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, expression: elment.f / 10}",
            "[elment] unknown name 'elment': there are brokerTime, element, headers, key,"
                + " memberKey, payload, topic"),
        beyondSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, expression: \"topic + 1\"}",
            "[+] '+' does not take (string, int)"),
        beyondSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, expression: topic}",
            "[t] the expression gives string; expected a number"),
        beyondSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, path: \"@.f\", type: text}",
            "[text] 'flow' is a number: write 'type: number'"),
        inSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, path: \"@.f\", type: numbr}",
            "[numbr] unknown type 'numbr'; did you mean 'number'?"),
        beyondSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, path: \"@.f\", type: text, codes: {a: 1}}",
            "[{a: 1}] codes stand for numbers: leave 'type' out"),
        inSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, path: \"@.f\", codes: {}}",
            "[{}] at least one code is needed"),
        beyondSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: {path: \"@.n\", names: {f: flw}}, path: \"@.f\"}",
            "[flw] unknown variable 'flw'; did you mean 'flow'?"),
        beyondSchema(
            "json: {each: $.list}",
            "json: {each: $.list*}",
            "[$.list*] '$.list*' is not a path: '*' stands as '.*' or '[*]'"),
        inSchema(
            "json: {each: $.list}",
            "json: {each: $.list, decimal: \";\"}",
            "[\";\"] a decimal mark is '.' or ','"),
        inSchema(
            "missing: [\"-200\"]",
            "header: true",
            "[[id, day, hour, flow, level]] the header names the columns: leave 'columns' out"),
        inSchema("missing: [\"-200\"]", "rows: two", "[two] unknown number of rows 'two'"),
        beyondSchema(
            "provider: acme",
            "when: topic",
            "[t] the expression gives string; expected true or false"),
        beyondSchema(
            "provider: acme",
            "notBefore: yesterday",
            "[yesterday] 'yesterday' is not ISO 8601 with an offset, as 2015-01-01T00:00:00Z is"),
        inSchema(
            "provider: acme",
            "limits: {readings: 0}",
            "[0] expected a whole number from 1 to 1000000"),
        inSchema(
            "provider: acme",
            "limits: {readingsPerMinute: 0}",
            "[0] expected a whole number from 1 to 2147483646"),
        inSchema(
            "provider: acme",
            "limits: {newSeriesPerMinute: 1.5}",
            "[1.5] expected a whole number, found 1.5"),
        inSchema(
            "provider: acme",
            "quality: {path: $.q, codes: {bad: 2}}",
            "[2] a quality is from 0 (worthless) to 1"),
        inSchema(
            "{variable: flow, path: \"@.f\"}",
            "{variable: flow, path: \"@.f\", quality: {path: \"@.q\", codes: {bad: 2}}}",
            "[2] a quality is from 0 (worthless) to 1"),
        inSchema(
            "{path: \"@.ts\", epoch: ms}",
            "{brokerTime: true, epoch: ms}",
            "[ms] 'brokerTime' is a time by itself: leave 'epoch' out"),
        inSchema(
            "{path: \"@.ts\", epoch: ms}",
            "{epoch: ms}",
            "[{epoch: ms}] the time of source 'documents' needs one of the keys 'path', 'paths',"
                + " 'key', 'header', 'topic', 'memberKey', 'brokerTime', 'expression'"),
        beyondSchema(
            "      zone: \"+01:00\"\n",
            "",
            "[columns] the key 'zone' is missing in the time of source 'rows': its times carry"
                + " none"),
        beyondSchema(
            "pattern: dd/MM/yyyy HH.mm",
            "pattern: dd/MM HH.mm",
            "[dd/MM HH.mm] 'dd/MM HH.mm' is not a pattern of date and time: the pattern has no full"
                + " date: year, month and day"),
        beyondSchema(
            "pattern: dd/MM/yyyy HH.mm",
            "pattern: DD/MM/yyyy HH.mm",
            "[DD/MM/yyyy HH.mm] 'DD/MM/yyyy HH.mm' is not a pattern of date and time: 'Y' is the"
                + " year of a week, 'D' the day of the year: write dd/MM/yyyy HH.mm"));
  }

  private static Stream<Mistake> rules() {
    return Stream.of(
        beyondSchema("id: low", "id: high", "[high] there are two rules 'high'"),
        inSchema("    below: 3\n", "", "[id] rule 'low' needs one of the keys 'above', 'below'"),
        beyondSchema(
            "clear: 0.25",
            "clear: 0.75",
            "[0.75] an alert above 0.5 cannot clear at 0.75: 'clear' is at or below the threshold"),
        beyondSchema(
            "below: 3\n",
            "below: 3\n    clear: 2\n",
            "[2] an alert below 3 cannot clear at 2: 'clear' is at or above the threshold"),
        beyondSchema(
            "variable: level\n",
            "variable: leevl\n",
            "[leevl] unknown variable 'leevl'; did you mean 'level'?"),
        beyondSchema(
            "match: {template: meter, site: south}",
            "match: {sit: south}",
            "[sit] unknown label 'sit'; did you mean 'site'?"),
        beyondSchema(
            "match: {template: meter, site: south}",
            "match: {site: east}",
            "[{site: east}] rule 'high' matches no point that has 'level'"),
        inSchema(
            "severity: critical",
            "severity: criticl",
            "[criticl] unknown severity 'criticl'; did you mean 'critical'?"),
        beyondSchema(
            "validity: 3h",
            "validity: 0s",
            "[0s] validity is longer than 0s; without it, it is twice the interval"));
  }

  private static Stream<Mistake> servers() {
    return Stream.of(
        inSchema(
            "${file:password}",
            "secret",
            "[secret] a secret may not stand in the file: write ${env:NAME} or ${file:PATH}"),
        inSchema(
            "${file:password}",
            "${vault:x}",
            "[${vault:x}] '${vault:x}' is no reference: write ${env:NAME} or ${file:PATH}"),
        beyondSchema(
            "jdbc:postgresql://localhost/caudal",
            "localhost",
            "[localhost] expected a URL such as jdbc:postgresql://host:5432/database, found"
                + " 'localhost'"),
        beyondSchema(
            "url: http://localhost:8086",
            "url: localhost:8086",
            "[localhost:8086] expected a URL such as http://host:8086, found 'localhost:8086'"),
        beyondSchema(
            "raw: 30d",
            "raw: 1h",
            "[1h] retention of raw is shorter than lateness: InfluxDB would refuse late readings"),
        beyondSchema(
            "shard: {raw: 1d}", "shard: {raw: 1m}", "[1m] a shard of InfluxDB spans at least 1h"),
        inSchema(
            "raw: 30d",
            "raw: always",
            "[always] expected a duration such as 10s, 5m, 1h or 7d, found 'always'"),
        beyondSchema(
            "my.alerts",
            "raw.rows",
            "[raw.rows] the topic 'raw.rows' is also read by a source: it would feed itself"),
        beyondSchema(
            "alerts: {topic: my.alerts}",
            "deadLetters: {topic: telemetry.redrive}",
            "[{topic: telemetry.redrive}] the topic 'telemetry.redrive' is already another topic of"
                + " this file"),
        beyondSchema(
            "alerts: {topic: my.alerts}",
            "readings: {topic: telemetry.redrive}",
            "[telemetry.redrive] the topic 'telemetry.redrive' is already another topic of this"
                + " file"),
        beyondSchema(
            "alerts: {topic: my.alerts}",
            "deadLetters: {redrive: raw.rows}",
            "[raw.rows] the topic 'raw.rows' is also read by a source: it would feed itself"),
        inSchema(
            "database: db",
            "database: a/b",
            "[a/b] 'a/b' is no such name: it is made of letters, digits, '_' and '-'"));
  }
}
