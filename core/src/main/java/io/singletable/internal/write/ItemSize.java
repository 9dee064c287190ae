package io.singletable.internal.write;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item, in bytes, as DynamoDB counts it for its limit of 400 KB: names and
 * values in UTF-8, 3 bytes for a list or map and 1 for each of its elements. Nothing is
 * copied or encoded to be counted.
 * <p>
 * AWS documents the size of a number only approximately. What is counted here is what
 * DynamoDB Local counts, to the byte, for every type and number measured: it stores pairs
 * of digits that are aligned to the decimal point, so {@code 12} has one and {@code 1.2}
 * has two. That is never less than the documented approximation of a byte for two
 * significant digits.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">
 * DynamoDB item sizes and formats</a>
 */
public final class ItemSize {

	/**
	 * The largest item that DynamoDB accepts, in bytes: 400 KB.
	 */
	public static final long LIMIT = 400 * 1024;

	private static final int CONTAINER = 3;

	private static final int ELEMENT = 1;

	private ItemSize() {
	}

	/**
	 * The size of an item with all its names and values.
	 * @param item the item as it is sent
	 * @return the size in bytes
	 * @throws IllegalArgumentException if a value has no type that DynamoDB knows
	 */
	public static long of(Map<String, AttributeValue> item) {
		long bytes = 0;
		for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
			bytes += of(attribute);
		}
		return bytes;
	}

	/**
	 * The attributes that take the most room, for an error that tells a user where to
	 * save. It holds names and sizes, no values.
	 * @param item the item as it is sent
	 * @param count how many attributes at most
	 * @return the largest attributes, largest first; ties in order of name
	 */
	public static List<AttributeSize> largestAttributes(Map<String, AttributeValue> item, int count) {
		return item.entrySet()
			.stream()
			.map((attribute) -> new AttributeSize(attribute.getKey(), of(attribute)))
			.sorted(Comparator.comparingLong(AttributeSize::bytes).reversed().thenComparing(AttributeSize::name))
			.limit(count)
			.toList();
	}

	private static long of(Map.Entry<String, AttributeValue> attribute) {
		return ofText(attribute.getKey()) + of(attribute.getValue());
	}

	private static long of(AttributeValue value) {
		return switch (value.type()) {
			case S -> ofText(value.s());
			case N -> NumberSize.of(value.n());
			case B -> of(value.b());
			case BOOL, NUL -> 1;
			case M -> CONTAINER + (long) ELEMENT * value.m().size() + of(value.m());
			case L -> ofList(value.l());
			case SS -> ofTexts(value.ss());
			case NS -> ofNumbers(value.ns());
			case BS -> ofBinaries(value.bs());
			case UNKNOWN_TO_SDK_VERSION ->
				throw new IllegalArgumentException("An attribute value has no type that DynamoDB knows");
		};
	}

	private static long ofList(List<AttributeValue> list) {
		long bytes = CONTAINER;
		for (AttributeValue element : list) {
			bytes += ELEMENT + of(element);
		}
		return bytes;
	}

	private static long ofTexts(List<String> set) {
		long bytes = 0;
		for (String text : set) {
			bytes += ofText(text);
		}
		return bytes;
	}

	private static long ofNumbers(List<String> set) {
		long bytes = 0;
		for (String number : set) {
			bytes += NumberSize.of(number);
		}
		return bytes;
	}

	private static long ofBinaries(List<SdkBytes> set) {
		long bytes = 0;
		for (SdkBytes binary : set) {
			bytes += of(binary);
		}
		return bytes;
	}

	private static long of(SdkBytes binary) {
		return binary.asByteArrayUnsafe().length;
	}

	private static long ofText(String text) {
		int length = text.length();
		long bytes = length;
		for (int i = 0; i < length; i++) {
			char unit = text.charAt(i);
			if (unit >= 0x800) {
				// Each half of a surrogate pair is 2 of the 4 bytes of its code point.
				bytes += Character.isSurrogate(unit) ? 1 : 2;
			}
			else if (unit >= 0x80) {
				bytes++;
			}
		}
		return bytes;
	}

	/**
	 * The room that one attribute takes.
	 *
	 * @param name the attribute's stored name
	 * @param bytes the size of its name and value in bytes
	 */
	public record AttributeSize(String name, long bytes) {

		@Override
		public String toString() {
			return this.name + " (" + this.bytes + " bytes)";
		}

	}

}
