package io.singletable.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Style sheet, script and icon. Each has a hash of its content in its path. Immutable.
 */
final class Assets {

	private static final String ROOT = "/assets/";

	private static final int HASH_BYTES = 6;

	private final Map<String, Asset> byPath = new LinkedHashMap<>();

	private final String style;

	private final String script;

	private final String icon;

	Assets() {
		this.style = add("console", "css", "text/css;charset=UTF-8");
		this.script = add("console", "js", "text/javascript;charset=UTF-8");
		this.icon = add("favicon", "svg", "image/svg+xml");
	}

	private String add(String name, String extension, String contentType) {
		byte[] content = load(name + "." + extension);
		String path = ROOT + name + "-" + hash(content) + "." + extension;
		this.byPath.put(path, new Asset(contentType, content));
		return path;
	}

	private static byte[] load(String name) {
		try (InputStream in = Assets.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new IllegalStateException("The resource " + name + " of the console is missing");
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String hash(byte[] content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The asset at a path below the console.
	 */
	Optional<Asset> find(String path) {
		return Optional.ofNullable(this.byPath.get(path));
	}

	String style() {
		return this.style;
	}

	String script() {
		return this.script;
	}

	String icon() {
		return this.icon;
	}

	/**
	 * Content of an asset.
	 *
	 * @param contentType its type
	 * @param content its bytes, which nobody changes
	 */
	record Asset(String contentType, byte[] content) {
	}

}
