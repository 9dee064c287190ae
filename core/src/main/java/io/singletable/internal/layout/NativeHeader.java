package io.singletable.internal.layout;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.singletable.CorruptItemException;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writer and reader of the {@code _…} attributes of an item.
 */
final class NativeHeader {

	private static final KeyEncoding TIME = KeyEncoding.forType(Instant.class).orElseThrow();

	private static final AttributeValue TRUE = AttributeValue.createBool(true);

	private NativeHeader() {
	}

	static void write(EntityMetadata<?> type, ItemHeader header, Map<String, AttributeValue> item) {
		item.put("_type", AttributeValue.createS(header.typeName()));
		if (header.version() > 0) {
			item.put("_v", AttributeValue.createN(Long.toString(header.version())));
		}
		WriteId writeId = header.writeId();
		if (writeId != null) {
			item.put("_wid", writeId.toAttribute());
		}
		Instant at = header.at();
		if (at != null) {
			item.put("_at", AttributeValue.createS(TIME.encode(at)));
		}
		if (header.deleted()) {
			item.put("_del", TRUE);
		}
		if (header.schemaVersion() > 0) {
			item.put("_schema", AttributeValue.createN(Integer.toString(header.schemaVersion())));
		}
		Long expiry = header.expiry();
		if (expiry != null && type.hasVersion()) {
			item.put("_exp", AttributeValue.createN(Long.toString(expiry)));
		}
		Long removal = header.removal();
		if (removal != null) {
			item.put("_ttl", AttributeValue.createN(Long.toString(removal)));
		}
		UniqueClaims claims = header.claims();
		if (claims != null) {
			item.put("_u", toAttribute(claims));
		}
	}

	static ItemHeader read(Map<String, AttributeValue> item) {
		AttributeValue type = item.get("_type");
		if (type == null || type.s() == null) {
			throw new CorruptItemException("An item has no type (_type)", null);
		}
		try {
			AttributeValue writeId = item.get("_wid");
			String at = text(item.get("_at"));
			Long version = number(item.get("_v"));
			Long schema = number(item.get("_schema"));
			Long removal = number(item.get("_ttl"));
			return new ItemHeader(PlainText.of(type.s()), (version != null) ? version : 0,
					(writeId != null && writeId.b() != null) ? WriteId.of(writeId.b()) : null,
					(at != null) ? (Instant) TIME.decode(at) : null, isTrue(item.get("_del")),
					(schema != null) ? Math.toIntExact(schema) : 0, expiry(item, version, removal), removal,
					claims(item.get("_u")));
		}
		catch (ArithmeticException | IllegalArgumentException ex) {
			throw new CorruptItemException("An item of type " + PlainText.of(type.s())
					+ " has a malformed attribute among _v, _at, _schema, _exp and _ttl", null);
		}
	}

	/**
	 * Of an item without version, the removal is the expiry. One with a version outlives
	 * its entity.
	 */
	private static @Nullable Long expiry(Map<String, AttributeValue> item, @Nullable Long version,
			@Nullable Long removal) {
		Long expiry = number(item.get("_exp"));
		return (expiry != null || version != null) ? expiry : removal;
	}

	static AttributeValue toAttribute(UniqueClaims claims) {
		Map<String, AttributeValue> values = new TreeMap<>();
		claims.values().forEach((constraint, value) -> values.put(constraint, AttributeValue.createS(value)));
		return AttributeValue.createM(values);
	}

	/** What is no text is of another program, and is no claim that can be compared. */
	private static @Nullable UniqueClaims claims(@Nullable AttributeValue stored) {
		if (stored == null) {
			return null;
		}
		Map<String, String> values = new HashMap<>();
		stored.m()
			.forEach(
					(constraint, value) -> values.put(constraint, (value.s() != null) ? value.s() : UniqueClaims.LOST));
		return new UniqueClaims(values);
	}

	private static @Nullable String text(@Nullable AttributeValue value) {
		return (value != null) ? value.s() : null;
	}

	private static @Nullable Long number(@Nullable AttributeValue value) {
		return (value != null && value.n() != null) ? Long.valueOf(value.n()) : null;
	}

	private static boolean isTrue(@Nullable AttributeValue value) {
		return value != null && Boolean.TRUE.equals(value.bool());
	}

}
