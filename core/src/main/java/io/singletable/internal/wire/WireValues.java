package io.singletable.internal.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reader of attribute values in DynamoDB's JSON: each is an object with one field, whose
 * name is the type.
 */
final class WireValues {

	private static final AttributeValue TRUE = AttributeValue.createBool(true);

	private static final AttributeValue FALSE = AttributeValue.createBool(false);

	private static final AttributeValue NULL = AttributeValue.createNul(true);

	private final byte[] json;

	/** Where the reader is. */
	private int at;

	private WireValues(byte[] json, int at) {
		this.json = json;
		this.at = at;
	}

	/**
	 * Read a value.
	 * @param index index of its first byte
	 */
	static AttributeValue read(byte[] json, int index) {
		return new WireValues(json, index).value();
	}

	private AttributeValue value() {
		AttributeValue.Type type = WireValue.type(this.json, this.at);
		this.at = WireValue.content(this.json, this.at);
		AttributeValue value = switch (type) {
			case S -> AttributeValue.createS(text());
			case N -> AttributeValue.createN(text());
			case B -> AttributeValue.createB(binary());
			case BOOL -> literal() ? TRUE : FALSE;
			case NUL -> literal() ? NULL : AttributeValue.createNul(false);
			case M -> AttributeValue.createM(map());
			case L -> AttributeValue.createL(list());
			case SS -> AttributeValue.createSs(texts());
			case NS -> AttributeValue.createNs(texts());
			case BS -> AttributeValue.createBs(binaries());
			default -> unknown();
		};
		expect('}');
		return value;
	}

	/** A value without content, as the client reads it. */
	private AttributeValue unknown() {
		this.at = JsonScanner.endOfValue(this.json, this.at);
		return AttributeValue.builder().build();
	}

	private String text() {
		int from = this.at;
		this.at = JsonScanner.endOfText(this.json, from);
		return JsonScanner.text(this.json, from, this.at);
	}

	private SdkBytes binary() {
		int from = this.at;
		this.at = JsonScanner.endOfText(this.json, from);
		return SdkBytes.fromByteArrayUnsafe(WireValue.binary(this.json, from));
	}

	private boolean literal() {
		int from = this.at;
		this.at = JsonScanner.endOfValue(this.json, from);
		return switch (this.at - from) {
			case 4 -> true;
			case 5 -> false;
			default -> throw new MalformedJsonException();
		};
	}

	private Map<String, AttributeValue> map() {
		Map<String, AttributeValue> map = new LinkedHashMap<>();
		expect('{');
		while (this.json[this.at] != '}') {
			String name = text();
			expect(':');
			map.put(name, value());
			skipComma();
		}
		expect('}');
		return map;
	}

	private List<AttributeValue> list() {
		return elements(this::value);
	}

	private List<String> texts() {
		return elements(this::text);
	}

	private List<SdkBytes> binaries() {
		return elements(this::binary);
	}

	private <T> List<T> elements(Supplier<T> element) {
		List<T> elements = new ArrayList<>();
		expect('[');
		while (this.json[this.at] != ']') {
			elements.add(element.get());
			skipComma();
		}
		expect(']');
		return elements;
	}

	private void expect(char c) {
		this.at = JsonScanner.skip(this.json, this.at, c);
	}

	private void skipComma() {
		this.at = JsonScanner.skipComma(this.json, this.at);
	}

}
