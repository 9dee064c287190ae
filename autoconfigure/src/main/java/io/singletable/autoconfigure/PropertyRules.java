package io.singletable.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * What the values of properties must be. A value is quoted only where it can't be a
 * secret.
 */
final class PropertyRules {

	private static final int CURSOR_SECRET_BYTES = 32;

	private static final int MAX_PORT = 65535;

	/** The characters and lengths that DynamoDB allows. */
	private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

	private PropertyRules() {
	}

	static void tableName(String key, @Nullable String value) {
		require(value == null || TABLE_NAME.matcher(value).matches(), key + " is '" + value
				+ "': write the name of a DynamoDB table, 3 to 255 letters, digits, '_', '-' and '.'");
	}

	static void notBlank(String key, @Nullable String value) {
		require(value == null || !value.isBlank(), key + " is blank: write a value, or leave it out");
	}

	static void httpUri(String key, @Nullable URI value) {
		require(value == null || (isHttp(value.getScheme()) && value.getHost() != null),
				key + " is '" + value + "': write a URI with scheme and host, as in http://localhost:8000");
	}

	private static boolean isHttp(@Nullable String scheme) {
		return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
	}

	static void atLeast(String key, int value, int minimum) {
		require(value >= minimum, key + " is " + value + ": write " + minimum + " or more");
	}

	static void atLeast(String key, double value, int minimum) {
		require(value >= minimum && Double.isFinite(value), key + " is " + value + ": write " + minimum + " or more");
	}

	static void atLeast(String key, DataSize value, DataSize minimum) {
		require(value.compareTo(minimum) >= 0, key + " is " + value + ": write " + minimum + " or more");
	}

	static void positive(String key, @Nullable Duration value) {
		require(value == null || (!value.isNegative() && value.toMillis() > 0),
				key + " is " + value + ": write a time of at least 1ms, as in 500ms or 2s");
	}

	static void atLeastAnHour(String key, Duration value) {
		require(value.toHours() >= 1, key + " is " + value + ": write a time of at least 1h, as in 12h or 30d");
	}

	static void notLonger(String key, Duration value, String otherKey, Duration other) {
		require(value.compareTo(other) <= 0, key + " (" + value.toMillis() + "ms) is longer than " + otherKey + " ("
				+ other.toMillis() + "ms): shorten the first or extend the second");
	}

	static void together(String key, @Nullable String value, String otherKey, @Nullable String other) {
		require((value == null) == (other == null),
				((value != null) ? key + " is set without " + otherKey : otherKey + " is set without " + key)
						+ ": set both, or none to use AWS' default credentials chain");
	}

	static void port(String key, @Nullable Integer value) {
		require(value == null || (value >= 0 && value <= MAX_PORT),
				key + " is " + value + ": write a port from 0 (any free one) to " + MAX_PORT);
	}

	static void cursorSecret(String key, String value, Set<String> keyIds) {
		int colon = value.indexOf(':');
		require(colon > 0 && KEY_ID.matcher(value.substring(0, colon)).matches()
				&& isSecret(value.substring(colon + 1)),
				key + " is not a secret: write <key id>:<32 bytes in Base64>, "
						+ "as made by \"echo k1:$(openssl rand -base64 32)\"");
		require(keyIds.add(value.substring(0, colon)), key + " has the key id of an earlier secret: give each its own");
	}

	private static boolean isSecret(String base64) {
		try {
			return Base64.getDecoder().decode(base64).length == CURSOR_SECRET_BYTES;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

}
