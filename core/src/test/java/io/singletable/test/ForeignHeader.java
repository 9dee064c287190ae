package io.singletable.test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.CorruptItemException;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Header of an item in a {@link ForeignTableLayout}.
 */
final class ForeignHeader {

	static final AttributeNames NAMES = new AttributeNames("@class", "@number", "@by", "@when", "@gone", "@shape",
			"@zip", "@remove", "@until", "@unique", "@bare", "@files");

	private ForeignHeader() {
	}

	static void write(EntityMetadata<?> type, ItemHeader header, Map<String, AttributeValue> item) {
		item.put(NAMES.type(), AttributeValue.fromS(header.typeName()));
		put(NAMES.version(), (header.version() > 0) ? header.version() : null, item);
		put(NAMES.schema(), (header.schemaVersion() > 0) ? header.schemaVersion() : null, item);
		put(NAMES.expiry(), type.hasVersion() ? header.expiry() : null, item);
		put(NAMES.timeToLive(), header.removal(), item);
		WriteId writeId = header.writeId();
		if (writeId != null) {
			item.put(NAMES.writeId(), writeId.toAttribute());
		}
		Instant at = header.at();
		if (at != null) {
			item.put(NAMES.at(), time(at));
		}
		if (header.deleted()) {
			item.put(NAMES.deleted(), AttributeValue.fromBool(true));
		}
		UniqueClaims claims = header.claims();
		if (claims != null) {
			item.put(NAMES.claims(), toAttribute(claims));
		}
	}

	static AttributeValue toAttribute(UniqueClaims claims) {
		return AttributeValue.fromM(claims.values()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (claim) -> AttributeValue.fromS(claim.getValue()))));
	}

	private static void put(String name, @Nullable Number number, Map<String, AttributeValue> item) {
		if (number != null) {
			item.put(name, AttributeValue.fromN(number.toString()));
		}
	}

	static ItemHeader read(Map<String, AttributeValue> item) {
		AttributeValue type = item.get(NAMES.type());
		if (type == null || type.s() == null) {
			throw new CorruptItemException("An item has no class", null);
		}
		BigDecimal at = number(item, NAMES.at());
		AttributeValue writeId = item.get(NAMES.writeId());
		Long removal = seconds(item, NAMES.timeToLive());
		boolean numbered = item.containsKey(NAMES.version());
		Long expiry = seconds(item, NAMES.expiry());
		return new ItemHeader(type.s(), numbered ? longNumber(item, NAMES.version()) : 0,
				(writeId != null) ? WriteId.of(writeId.b()) : null, (at != null) ? instant(at) : null,
				item.containsKey(NAMES.deleted()), (int) longNumber(item, NAMES.schema()),
				(expiry != null || numbered) ? expiry : removal, removal, claims(item.get(NAMES.claims())));
	}

	private static @Nullable UniqueClaims claims(@Nullable AttributeValue stored) {
		return (stored == null) ? null
				: new UniqueClaims(stored.m()
					.entrySet()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, (claim) -> claim.getValue().s())));
	}

	/** Seconds since the epoch, with nine decimals. */
	static AttributeValue time(Instant time) {
		return AttributeValue.fromN(BigDecimal.valueOf(time.getEpochSecond())
			.add(BigDecimal.valueOf(time.getNano(), 9))
			.stripTrailingZeros()
			.toPlainString());
	}

	private static Instant instant(BigDecimal time) {
		long seconds = time.longValue();
		return Instant.ofEpochSecond(seconds,
				time.subtract(BigDecimal.valueOf(seconds)).movePointRight(9).longValueExact());
	}

	private static @Nullable BigDecimal number(Map<String, AttributeValue> item, String name) {
		AttributeValue value = item.get(name);
		return (value != null) ? new BigDecimal(value.n()) : null;
	}

	private static @Nullable Long seconds(Map<String, AttributeValue> item, String name) {
		BigDecimal number = number(item, name);
		return (number != null) ? number.longValueExact() : null;
	}

	private static long longNumber(Map<String, AttributeValue> item, String name) {
		BigDecimal number = number(item, name);
		return (number != null) ? number.longValueExact() : 0;
	}

}
