package io.singletable.internal.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random items of all types of attributes, with texts that need care.
 */
final class RandomItems {

	private static final String[] PIECES = { "a", "title", "_type", " ", "\"", "\\", "/", "\n", "\t", "\u0001", "é",
			"ß", "漢", "😀", "{", "}", "[", "]", ":", ",", "\u2028", "\\u0041", "S", "Items" };

	private final Random random;

	RandomItems(Random random) {
		this.random = random;
	}

	List<Map<String, AttributeValue>> next(int count) {
		Map<String, AttributeValue> first = map(2);
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Map<String, AttributeValue> item = new LinkedHashMap<>();
			if (this.random.nextInt(4) > 0) {
				first.keySet().forEach((name) -> item.put(name, value(2)));
			}
			if (this.random.nextInt(3) == 0) {
				item.putAll(map(2));
			}
			items.add(item);
		}
		return items;
	}

	private AttributeValue value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 10 : 8)) {
			case 0 -> AttributeValue.createN(number());
			case 1 -> AttributeValue.createB(bytes());
			case 2 -> AttributeValue.createBool(this.random.nextBoolean());
			case 3 -> AttributeValue.createNul(true);
			case 4 -> AttributeValue.createSs(several(this::text));
			case 5 -> AttributeValue.createNs(several(this::number));
			case 6 -> AttributeValue.createBs(several(this::bytes));
			case 7 -> AttributeValue.createS(text());
			case 8 -> AttributeValue.createM(map(depth - 1));
			default -> AttributeValue.createL(several(() -> value(depth - 1)));
		};
	}

	private Map<String, AttributeValue> map(int depth) {
		Map<String, AttributeValue> map = new LinkedHashMap<>();
		for (int i = this.random.nextInt(20); i > 0; i--) {
			map.put(text(), value(depth));
		}
		return map;
	}

	private <T> List<T> several(Supplier<T> values) {
		return Stream.generate(values).limit(this.random.nextInt(4)).toList();
	}

	private String number() {
		return new BigDecimal(new BigInteger(this.random.nextInt(100), this.random), this.random.nextInt(20))
			.toPlainString();
	}

	private SdkBytes bytes() {
		byte[] bytes = new byte[this.random.nextInt(20)];
		this.random.nextBytes(bytes);
		return SdkBytes.fromByteArray(bytes);
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(6); i > 0; i--) {
			text.append(PIECES[this.random.nextInt(PIECES.length)]);
		}
		return text.toString();
	}

}
