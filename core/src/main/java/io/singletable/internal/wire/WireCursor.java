package io.singletable.internal.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.singletable.internal.convert.token.StreamedItem;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type;

/**
 * Cursor over values in DynamoDB's JSON: each is an object with one field, whose name is
 * the type of the value, and whose own value is the content. An element of a set is
 * nothing but its content.
 */
abstract class WireCursor implements StreamedItem.Cursor {

	private static final AttributeValue TRUE = AttributeValue.createBool(true);

	private static final AttributeValue FALSE = AttributeValue.createBool(false);

	private static final AttributeValue NULL = AttributeValue.createNul(true);

	final byte[] json;

	WireCursor(byte[] json) {
		this.json = json;
	}

	/**
	 * Index of the first byte of the value.
	 */
	abstract int value();

	/**
	 * Index of the first byte of the content.
	 */
	int content() {
		int name = JsonScanner.skip(this.json, value(), '{');
		return JsonScanner.skip(this.json, JsonScanner.endOfText(this.json, name), ':');
	}

	@Override
	public final Type type() {
		int name = JsonScanner.skip(this.json, value(), '{');
		byte first = this.json[name + 1];
		return switch (JsonScanner.endOfText(this.json, name) - name - 2) {
			case 1 -> scalar(first);
			case 2 -> (this.json[name + 2] == 'S') ? set(first) : Type.UNKNOWN_TO_SDK_VERSION;
			case 4 -> (first == 'B') ? Type.BOOL : (first == 'N') ? Type.NUL : Type.UNKNOWN_TO_SDK_VERSION;
			default -> Type.UNKNOWN_TO_SDK_VERSION;
		};
	}

	private static Type scalar(byte name) {
		return switch (name) {
			case 'S' -> Type.S;
			case 'N' -> Type.N;
			case 'B' -> Type.B;
			case 'M' -> Type.M;
			case 'L' -> Type.L;
			default -> Type.UNKNOWN_TO_SDK_VERSION;
		};
	}

	private static Type set(byte name) {
		return switch (name) {
			case 'S' -> Type.SS;
			case 'N' -> Type.NS;
			case 'B' -> Type.BS;
			default -> Type.UNKNOWN_TO_SDK_VERSION;
		};
	}

	@Override
	public final String text() {
		int content = content();
		return JsonScanner.text(this.json, content, JsonScanner.endOfText(this.json, content));
	}

	@Override
	public final byte[] binary() {
		try {
			return Base64.getDecoder().decode(text());
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedJsonException();
		}
	}

	@Override
	public final boolean bool() {
		return this.json[content()] == 't';
	}

	@Override
	public final StreamedItem.Cursor members() {
		return membersOf(type());
	}

	private WireCursor membersOf(Type type) {
		return new Members(this.json, content(), type);
	}

	/**
	 * The value as a whole.
	 */
	final AttributeValue read() {
		Type type = type();
		return switch (type) {
			case S -> AttributeValue.createS(text());
			case N -> AttributeValue.createN(text());
			case B -> AttributeValue.createB(bytes());
			case BOOL -> bool() ? TRUE : FALSE;
			case NUL -> bool() ? NULL : AttributeValue.createNul(false);
			case M -> AttributeValue.createM(membersOf(type).map());
			case L -> AttributeValue.createL(membersOf(type).list(WireCursor::read));
			case SS -> AttributeValue.createSs(membersOf(type).list(WireCursor::text));
			case NS -> AttributeValue.createNs(membersOf(type).list(WireCursor::text));
			case BS -> AttributeValue.createBs(membersOf(type).list(WireCursor::bytes));
			default -> AttributeValue.builder().build(); // as the client reads it
		};
	}

	private SdkBytes bytes() {
		return SdkBytes.fromByteArrayUnsafe(binary());
	}

	private Map<String, AttributeValue> map() {
		Map<String, AttributeValue> map = new LinkedHashMap<>();
		while (next()) {
			map.put(name(), read());
		}
		return map;
	}

	private <T> List<T> list(Function<WireCursor, T> element) {
		List<T> list = new ArrayList<>();
		while (next()) {
			list.add(element.apply(this));
		}
		return list;
	}

	/**
	 * Cursor over the entries of a map, or the elements of a list or set.
	 */
	private static final class Members extends WireCursor {

		private final Type type;

		private final char end;

		private int at;

		private String name = "";

		private int value;

		Members(byte[] json, int index, Type type) {
			super(json);
			this.type = type;
			this.end = (type == Type.M) ? '}' : ']';
			this.at = JsonScanner.skip(json, index, (type == Type.M) ? '{' : '[');
		}

		@Override
		public boolean next() {
			if (this.json[this.at] == this.end) {
				return false;
			}
			this.value = this.at;
			if (this.type == Type.M) {
				int end = JsonScanner.endOfText(this.json, this.at);
				this.name = JsonScanner.text(this.json, this.at, end);
				this.value = JsonScanner.skip(this.json, end, ':');
			}
			this.at = JsonScanner.skipComma(this.json, JsonScanner.endOfValue(this.json, this.value));
			return true;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		int value() {
			return this.value;
		}

		@Override
		int content() {
			return (this.type == Type.M || this.type == Type.L) ? super.content() : this.value;
		}

	}

}
