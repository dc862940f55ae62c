package io.caudal.domain.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Units as the field writes them, in the case-sensitive codes of UCUM, the Unified Code for Units
 * of Measure (ucum.org). What is not listed here is a code of UCUM already: {@code m3/h}, {@code
 * kPa}, {@code uS/cm}.
 */
final class UnitSpelling {

  private static final int LONGEST = 64;
  private static final Pattern OPERATORS = Pattern.compile("(?<=[./])|(?=[./])");

  /** A symbol and its power. Numbers are no units, and would let a text ask for huge powers. */
  private static final Pattern FACTOR =
      Pattern.compile("((?:[A-Za-z%°‰Ω']|\\[[A-Za-z0-9_']+\\])+)(-?[1-9])?");

  private static final Map<String, String> CODES = new HashMap<>();

  static {
    spell("Cel", "degC", "°C", "ºC", "℃", "celsius");
    spell("[degF]", "degF", "°F", "ºF", "℉", "fahrenheit");
    spell("K", "kelvin", "°K");
    spell("deg", "°", "º", "degree", "degrees");
    spell("%", "percent", "pct", "%RH", "%rh");
    spell("[ppth]", "‰");
    spell("[ppm]", "ppm");
    spell("[ppb]", "ppb");
    spell("[pptr]", "ppt");
    spell("m[H2O]", "mca", "mH2O", "mWC", "mwc");
    spell("cm[H2O]", "cmH2O", "cmWC");
    spell("mm[H2O]", "mmH2O", "mmWC", "mmca");
    spell("[in_i'H2O]", "inH2O", "inWC");
    spell("mm[Hg]", "mmHg");
    spell("[in_i'Hg]", "inHg");
    spell("[psi]", "psi");
    spell("h", "hr", "hrs", "hour", "hours");
    spell("s", "sec", "second", "seconds");
    spell("min", "mins", "minute", "minutes");
    spell("d", "day", "days");
    spell("[in_i]", "in", "inch");
    spell("[ft_i]", "ft", "foot", "feet");
    spell("[yd_i]", "yd");
    spell("[mi_i]", "mi", "mile", "miles");
    spell("[nmi_i]", "nmi");
    spell("[sft_i]", "ft2", "sqft");
    spell("[cft_i]", "ft3", "cuft");
    spell("har", "ha");
    spell("[gal_us]", "gal");
    spell("[gal_br]", "galUK", "igal");
    spell("[gal_us]/min", "gpm");
    spell("[gal_us]/d", "gpd");
    spell("[cft_i]/s", "cfs");
    spell("[cft_i]/min", "cfm");
    spell("L/s", "lps", "LPS");
    spell("L/min", "lpm", "LPM");
    spell("[mi_i]/h", "mph");
    spell("[kn_i]", "kn", "kt", "knot", "knots");
    spell("km/h", "kmh", "kph");
    spell("[lb_av]", "lb", "lbs");
    spell("[oz_av]", "oz");
    spell("[lbf_av]", "lbf");
    spell("W.h", "Wh");
    spell("kW.h", "kWh");
    spell("MW.h", "MWh");
    spell("GW.h", "GWh");
    spell("A.h", "Ah");
    spell("mA.h", "mAh");
    spell("V.A", "VA", "var");
    spell("kV.A", "kVA", "kvar");
    spell("MV.A", "MVA", "Mvar");
    spell("[Btu_IT]", "Btu", "BTU");
    spell("Ohm", "Ω", "ohm");
    spell("/min", "rpm");
    spell("1", "", "ratio");
    // UCUM's code of a century is the field's hectare, and its horsepower is misdefined in the
    // library by a factor of 550: what is not converted is better than what is converted wrongly.
    CODES.put("[HP]", "");
  }

  private UnitSpelling() {}

  private static void spell(String code, String... spellings) {
    for (String spelling : spellings) {
      CODES.put(spelling, code);
    }
  }

  /** What is listed here, and the codes that it stands for. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(CODES.keySet());
    CODES.values().stream().filter(code -> !code.contains("[")).forEach(names::add);
    names.remove("");
    return names;
  }

  /** The code of a unit, or null if the text is certain to be none. */
  static @Nullable String code(String unit) {
    if (unit.length() > LONGEST) {
      return null;
    }
    String plain = plain(unit);
    String whole = CODES.get(plain);
    if (whole != null) {
      return whole.isEmpty() ? null : whole;
    }
    StringBuilder code = new StringBuilder();
    for (String part : OPERATORS.splitAsStream(plain).toList()) {
      String factor = part.equals("/") || part.equals(".") ? part : factor(part);
      if (factor == null) {
        return null;
      }
      code.append(factor);
    }
    return code.toString();
  }

  private static String plain(String unit) {
    return unit.strip()
        .replace('²', '2')
        .replace('³', '3')
        .replace("⁻¹", "-1")
        .replace("^", "")
        .replace('µ', 'u')
        .replace('μ', 'u')
        .replace('·', '.')
        .replace('*', '.')
        .replace(" ", "");
  }

  private static @Nullable String factor(String part) {
    if (part.equals("1")) {
      return part;
    }
    String known = CODES.get(part);
    if (known != null) {
      return known.isEmpty() || known.contains("/") ? null : known;
    }
    Matcher factor = FACTOR.matcher(part);
    if (!factor.matches()) {
      return null;
    }
    String symbol = factor.group(1);
    String power = factor.group(2) == null ? "" : factor.group(2);
    String code = CODES.getOrDefault(symbol, symbol);
    boolean isPlain = !code.isEmpty() && (power.isEmpty() || !code.contains("."));
    return isPlain && !code.contains("/") ? code + power : null;
  }
}
