package io.singletable.internal.convert;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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

	private static final int BYTES_OF_UNIT = 1024;

	private static final int CONTAINER = 3;

	private static final int ELEMENT = 1;

	/** Of UTF-8; a surrogate pair has 4. */
	private static final int MAX_BYTES_OF_CHAR = 3;

	private ItemSize() {
	}

	/**
	 * The size of an item with all its names and values.
	 * @param item the item as it is sent
	 * @return the size in bytes
	 * @throws IllegalArgumentException if a value has no type that DynamoDB knows
	 */
	public static long of(Map<String, AttributeValue> item) {
		ByteCount count = new ByteCount(true);
		item.forEach(count);
		return count.bytes;
	}

	/**
	 * The write units of an item outside of a transaction: one for each KB, rounded up.
	 * @param item the item as it is sent, empty if there is none, which costs one as well
	 * @return the units
	 * @throws IllegalArgumentException if a value has no type that DynamoDB knows
	 */
	public static long units(Map<String, AttributeValue> item) {
		return Math.max(1, (of(item) + BYTES_OF_UNIT - 1) / BYTES_OF_UNIT);
	}

	/**
	 * Whether an item exceeds a size, mostly told without a look at each character.
	 * @param item the item as it is sent
	 * @param limit the size in bytes
	 * @return {@code true} if it does
	 * @throws IllegalArgumentException if a value has no type that DynamoDB knows
	 */
	public static boolean exceeds(Map<String, AttributeValue> item, long limit) {
		return atMost(item) > limit && of(item) > limit;
	}

	/**
	 * A size that an item does not exceed, told without a look at each character.
	 * @param item the item as it is sent
	 * @return the size in bytes
	 * @throws IllegalArgumentException if a value has no type that DynamoDB knows
	 */
	public static long atMost(Map<String, AttributeValue> item) {
		ByteCount count = new ByteCount(false);
		if (item instanceof ItemAttributes own) {
			count.bytes = MAX_BYTES_OF_CHAR * own.charactersOfNames();
			own.forEachValue(count);
		}
		else {
			item.forEach(count);
		}
		return count.bytes;
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
		ByteCount count = new ByteCount(true);
		count.accept(attribute.getKey(), attribute.getValue());
		return count.bytes;
	}

	/**
	 * Count of the bytes of attributes.
	 */
	private static final class ByteCount implements BiConsumer<String, AttributeValue>, Consumer<AttributeValue> {

		private final boolean exact;

		private long bytes;

		ByteCount(boolean exact) {
			this.exact = exact;
		}

		@Override
		public void accept(String name, AttributeValue value) {
			addText(name);
			accept(value);
		}

		@Override
		public void accept(AttributeValue value) {
			String text = value.s();
			if (text != null) {
				addText(text);
			}
			else {
				acceptOther(value);
			}
		}

		private void acceptOther(AttributeValue value) {
			switch (value.type()) {
				case N -> addNumber(value.n());
				case B -> addBinary(value.b());
				case BOOL, NUL -> this.bytes++;
				case M -> {
					addContainer(value.m().size());
					value.m().forEach(this);
				}
				case L -> {
					addContainer(value.l().size());
					value.l().forEach(this);
				}
				case SS -> value.ss().forEach(this::addText);
				case NS -> value.ns().forEach(this::addNumber);
				case BS -> value.bs().forEach(this::addBinary);
				case S, UNKNOWN_TO_SDK_VERSION ->
					throw new IllegalArgumentException("An attribute value has no type that DynamoDB knows");
			}
		}

		private void addContainer(int elements) {
			this.bytes += CONTAINER + (long) ELEMENT * elements;
		}

		private void addText(String text) {
			this.bytes += this.exact ? ofText(text) : MAX_BYTES_OF_CHAR * (long) text.length();
		}

		private void addNumber(String number) {
			this.bytes += this.exact ? NumberSize.of(number) : NumberSize.MAX;
		}

		private void addBinary(SdkBytes binary) {
			this.bytes += binary.asByteArrayUnsafe().length;
		}

		private static long ofText(String text) {
			int length = text.length();
			long bytes = length;
			for (int i = 0; i < length; i++) {
				char unit = text.charAt(i);
				if (unit >= 0x800) {
					// Each half of a surrogate pair is 2 of the 4 bytes of its code
					// point.
					bytes += Character.isSurrogate(unit) ? 1 : 2;
				}
				else if (unit >= 0x80) {
					bytes++;
				}
			}
			return bytes;
		}

	}

	/**
	 * The room that one attribute takes.
	 *
	 * @param bytes the size of its name and value in bytes
	 */
	public record AttributeSize(String name, long bytes) {

		@Override
		public String toString() {
			return this.name + " (" + this.bytes + " bytes)";
		}

	}

}
