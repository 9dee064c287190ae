package io.singletable.console;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Check for loopback addresses, by their text alone: a name is never looked up.
 */
final class LoopbackAddress {

	private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

	private static final Pattern V4 = Pattern.compile("127(\\." + BYTE + "){3}");

	private static final Pattern V6 = Pattern.compile("::1|(0{1,4}:){7}0{0,3}1");

	private static final Pattern MAPPED = Pattern.compile("(?i)(::|(0{1,4}:){5})ffff:(?<v4>[0-9.]+)");

	private LoopbackAddress() {
	}

	/**
	 * Whether an address is one of this machine only.
	 * @param address the address as a container tells it: with brackets or a zone, too
	 */
	static boolean is(@Nullable String address) {
		if (address == null) {
			return false;
		}
		String plain = address.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%[A-Za-z0-9]+$", "");
		var mapped = MAPPED.matcher(plain);
		return V4.matcher(mapped.matches() ? mapped.group("v4") : plain).matches() || V6.matcher(plain).matches();
	}

}
