package io.singletable.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

import io.singletable.internal.layout.HistoryTable;
import io.singletable.internal.mapping.VersionAge;
import io.singletable.internal.scroll.CursorKey;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Rules for the values of properties. Messages quote a value only if it can't be a
 * secret.
 */
final class PropertyRules {

	private static final int MAX_PORT = 65535;

	private static final int SECRET_BYTES = 32;

	/** The characters and lengths that DynamoDB allows. */
	private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	private static final Pattern INDEX_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,253}");

	/** Those of today, of access points, and those that us-east-1 has allowed before. */
	private static final Pattern BUCKET = Pattern.compile("[a-zA-Z0-9_.-]{3,255}|arn:[a-zA-Z0-9:/_.-]+");

	/** Characters that need no encoding in keys of S3. */
	private static final Pattern OBJECT_PREFIX = Pattern.compile("[a-zA-Z0-9!_.'()*-]+(/[a-zA-Z0-9!_.'()*-]+)*");

	private static final int MAX_OBJECT_PREFIX = 900;

	private PropertyRules() {
	}

	static void tableName(String key, @Nullable String value) {
		require(value == null || TABLE_NAME.matcher(value).matches(), key + " is '" + value
				+ "': write the name of a DynamoDB table, 3 to 255 letters, digits, '_', '-' and '.'");
	}

	static void historyTable(String key, @Nullable String value) {
		require(value == null || TABLE_NAME.matcher(value.replace(HistoryTable.TABLE, "app")).matches(),
				key + " is '" + value
						+ "': write the name of a DynamoDB table, 3 to 255 letters, digits, '_', '-' and '.', with "
						+ HistoryTable.TABLE + " where the name of the table is to stand");
	}

	static void indexName(String key, String value) {
		require(INDEX_NAME.matcher(value).matches(),
				key + " is '" + value + "': write the name of an index, 3 to 253 letters, digits, '_', '-' and '.'");
	}

	static void bucket(String key, @Nullable String value) {
		notBlank(key, value);
		require(value == null || BUCKET.matcher(value).matches(), key + " is '" + value
				+ "': write the name of a bucket, 3 to 255 letters, digits, '.', '-' and '_', without 's3://' and path, "
				+ "or the ARN of an access point; a prefix of keys belongs into singletable.blobs.prefix");
	}

	static void objectPrefix(String key, @Nullable String value) {
		require(value == null || (value.length() <= MAX_OBJECT_PREFIX && OBJECT_PREFIX.matcher(value).matches()), key
				+ " is '" + value + "': write up to " + MAX_OBJECT_PREFIX
				+ " letters, digits and !_.'()*-, with single slashes between, but not at the ends, as in app/blobs");
	}

	static void different(String key, String value, String otherKey, String other) {
		require(!value.equals(other), key + " and " + otherKey + " are both '" + value + "': write different names");
	}

	static void notBlank(String key, @Nullable String value) {
		require(value == null || !value.isBlank(), key + " is blank: write a value, or leave it out");
	}

	/**
	 * The value is not quoted: what is given as the host may be a password.
	 */
	static void httpUri(String key, @Nullable URI value) {
		require(value == null || (isHttp(value.getScheme()) && value.getHost() != null),
				key + " is not an HTTP address: write a URI with scheme and host, as in http://localhost:8000");
		require(value == null || value.getRawUserInfo() == null, key
				+ " contains a user or a password, which are not used: remove them, and set "
				+ "singletable.credentials.access-key and secret-key if you need other credentials than those of the "
				+ "AWS default credentials provider chain");
	}

	static void securedBy(String key, @Nullable URI value, String bundleKey, @Nullable String bundle) {
		require(bundle == null || value == null || !"http".equalsIgnoreCase(value.getScheme()),
				bundleKey + " is set, but " + key
						+ " is not secured: write an address that begins with https, or leave " + bundleKey + " out");
	}

	private static boolean isHttp(@Nullable String scheme) {
		return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
	}

	static void atLeast(String key, int value, int minimum) {
		require(value >= minimum, key + " is " + value + ": write " + minimum + " or more");
	}

	static void between(String key, int value, int minimum, int maximum) {
		require(value >= minimum && value <= maximum,
				key + " is " + value + ": write a number from " + minimum + " to " + maximum);
	}

	static void atLeast(String key, double value, int minimum) {
		require(value >= minimum && Double.isFinite(value), key + " is " + value + ": write " + minimum + " or more");
	}

	static void atLeast(String key, DataSize value, DataSize minimum) {
		require(value.compareTo(minimum) >= 0, key + " is " + value + ": write " + minimum + " or more");
	}

	static void partOfHeap(String key, DataSize value) {
		DataSize heap = DataSize.ofBytes(Runtime.getRuntime().maxMemory());
		require(value.compareTo(heap) < 0, key + " is " + value.toMegabytes() + "MB, but the heap has "
				+ heap.toMegabytes() + "MB: write a part of the heap, or give more memory to the application");
	}

	static void between(String key, DataSize value, DataSize minimum, DataSize maximum) {
		require(value.compareTo(minimum) >= 0 && value.compareTo(maximum) <= 0,
				key + " is " + value + ": write a size from " + minimum + " to " + maximum);
	}

	static void positive(String key, @Nullable Duration value) {
		require(value == null || (!value.isNegative() && value.toMillis() > 0),
				key + " is " + value + ": write a duration of at least 1ms, as in 500ms or 2s");
	}

	static void notNegative(String key, Duration value) {
		require(!value.isNegative(), key + " is " + value + ": write a duration, as in 1s, or 0");
	}

	static void atLeastAnHour(String key, Duration value) {
		require(value.toHours() >= 1, key + " is " + value + ": write a duration of at least 1h, as in 12h or 30d");
	}

	static void versionAge(String key, @Nullable Period value) {
		try {
			VersionAge.of(value);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					key + " is " + value + ": write a period of at least two days in ISO-8601 form, as in P2Y or P90D");
		}
	}

	static void notLonger(String key, Duration value, String otherKey, Duration other) {
		require(value.compareTo(other) <= 0, key + " (" + value.toMillis() + "ms) is longer than " + otherKey + " ("
				+ other.toMillis() + "ms): shorten the first or extend the second");
	}

	static void together(String key, @Nullable String value, String otherKey, @Nullable String other) {
		require((value == null) == (other == null),
				((value != null) ? key + " is set without " + otherKey : otherKey + " is set without " + key)
						+ ": set both, or neither to use the AWS default credentials provider chain");
	}

	static void port(String key, @Nullable Integer value) {
		require(value == null || (value >= 0 && value <= MAX_PORT),
				key + " is " + value + ": write a port from 0 (any free one) to " + MAX_PORT);
	}

	static void cursorSecret(String key, String value, Set<String> keyIds) {
		require(keyIds.add(keyId(key, value)),
				key + " has the same key id as an earlier secret: use a different id for each");
	}

	static void secretBytes(String key, @Nullable String value) {
		require(value == null || isSecret(value),
				key + " is not a secret of 32 bytes in Base64: write the output of 'openssl rand -base64 32'");
	}

	private static boolean isSecret(String value) {
		try {
			return Base64.getDecoder().decode(value).length == SECRET_BYTES;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String keyId(String key, String secret) {
		try {
			return CursorKey.parse(secret).id();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(key + " is not a secret. " + ex.getMessage());
		}
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

}
