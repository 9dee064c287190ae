package io.singletable.s3;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.singletable.blob.BlobKey;

import org.springframework.util.Assert;

/**
 * Keys of objects in a bucket: {@code <prefix>/<store>/<2 hex>/<id hex>}, without the
 * first slash if there is no prefix.
 */
final class ObjectKeys {

	/** Characters that need no encoding. */
	private static final Pattern PREFIX = Pattern.compile("([a-zA-Z0-9!_.'()*-]+(/[a-zA-Z0-9!_.'()*-]+)*)?");

	/** A key has 1,024 bytes. */
	private static final int MAX_PREFIX = 900;

	private static final Pattern KEY = Pattern.compile("([0-9a-f]{16})/([0-9a-f]{2})/(\\2[0-9a-f]{30})");

	private final String prefix;

	ObjectKeys(String prefix) {
		Assert.isTrue(prefix.length() <= MAX_PREFIX && PREFIX.matcher(prefix).matches(), "prefix must be up to "
				+ MAX_PREFIX + " letters, digits and !_.'()*-, with single slashes between, but not at the ends");
		this.prefix = prefix.isEmpty() ? "" : prefix + "/";
	}

	String of(BlobKey key) {
		return listing(key.store(), key.firstByte()) + key.id();
	}

	/**
	 * What the keys of a table's objects begin with, if their ids begin with a byte.
	 */
	String listing(String store, int firstByte) {
		return this.prefix + store + "/" + HexFormat.of().toHexDigits((byte) firstByte) + "/";
	}

	/**
	 * The blob of a listed object, empty if it is none of ours.
	 */
	Optional<BlobKey> parse(String key) {
		if (!key.startsWith(this.prefix)) {
			return Optional.empty();
		}
		Matcher matcher = KEY.matcher(key.substring(this.prefix.length()));
		return matcher.matches() ? Optional.of(new BlobKey(matcher.group(1), matcher.group(3))) : Optional.empty();
	}

}
