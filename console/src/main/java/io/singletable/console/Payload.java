package io.singletable.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import io.singletable.internal.blob.OverflowReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compressed payload of an item, unzipped as far as a page can show it.
 *
 * @param values its properties by stored names, or null if it can't be read
 * @param stored its size as it is stored, in bytes
 * @param unzipped its size in bytes, or how much of it was unzipped
 * @param beside whether it is stored beside the item, and was not read
 */
record Payload(@Nullable Map<String, @Nullable Object> values, long stored, long unzipped, boolean beside) {

	/** Ten pages at once unzip this much each. */
	private static final int MAX_BYTES = 2 * 1024 * 1024;

	static Payload of(AttributeValue value) {
		byte[] stored = (value.b() != null) ? value.b().asByteArrayUnsafe() : new byte[0];
		OverflowReference overflow = OverflowReference.of(stored);
		if (overflow != null) {
			return new Payload(null, overflow.content().size(), overflow.decompressedSize(), true);
		}
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
			byte[] content = in.readNBytes(MAX_BYTES + 1);
			return new Payload((content.length <= MAX_BYTES) ? parse(content) : null, stored.length, content.length,
					false);
		}
		catch (IOException ex) {
			return new Payload(null, stored.length, 0, false);
		}
	}

	/** Size of a payload that is stored beside its item, or 0. */
	static long bytesBeside(AttributeValue value) {
		OverflowReference overflow = (value.b() != null) ? OverflowReference.of(value.b().asByteArrayUnsafe()) : null;
		return (overflow != null) ? overflow.content().size() : 0;
	}

	private static @Nullable Map<String, @Nullable Object> parse(byte[] json) {
		try {
			return (plain(JsonNode.parser().parse(new String(json, StandardCharsets.UTF_8))) instanceof Map<?, ?> map)
					? copy(map) : null;
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		map.forEach((name, value) -> copy.put(String.valueOf(name), value));
		return copy;
	}

	private static @Nullable Object plain(JsonNode node) {
		if (node.isObject()) {
			Map<String, @Nullable Object> map = new LinkedHashMap<>();
			node.asObject().forEach((name, value) -> map.put(name, plain(value)));
			return map;
		}
		if (node.isArray()) {
			return node.asArray().stream().<@Nullable Object>map(Payload::plain).toList();
		}
		if (node.isNumber()) {
			return new RawItem.Verbatim(node.asNumber());
		}
		if (node.isBoolean()) {
			return node.asBoolean();
		}
		return node.isString() ? node.asString() : null;
	}

	void write(Html html, PlainValues plain) {
		if (this.beside) {
			html.text("The payload is stored beside the item: " + Words.bytes(this.stored) + ", unzipped "
					+ Words.bytes(this.unzipped) + ".");
			return;
		}
		if (this.values == null) {
			html.text((this.unzipped > MAX_BYTES) ? "Unzipped, this is more than 2 MB: look at the entity."
					: "This is no payload that can be unzipped.");
			return;
		}
		html.open("details", "open", "");
		html.element("summary", Words.bytes(this.stored) + ", unzipped " + Words.bytes(this.unzipped));
		html.element("pre", plain.lines(List.of(), plain.shown(this.values)));
		html.close();
	}

}
