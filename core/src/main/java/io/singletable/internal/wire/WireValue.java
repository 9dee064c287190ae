package io.singletable.internal.wire;

import java.util.Base64;

import io.singletable.CorruptItemException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reader of the parts of one value in DynamoDB's JSON, which is an object with one field:
 * its name is the type of the value, and its own value the content.
 */
public final class WireValue {

	private WireValue() {
	}

	/**
	 * The type of a value.
	 * @param value index of the value's first byte
	 */
	public static AttributeValue.Type type(byte[] json, int value) {
		int name = JsonScanner.skip(json, value, '{');
		byte first = json[name + 1];
		return switch (JsonScanner.endOfText(json, name) - name - 2) {
			case 1 -> scalar(first);
			case 2 -> (json[name + 2] == 'S') ? set(first) : unknown();
			case 4 -> (first == 'B') ? AttributeValue.Type.BOOL : (first == 'N') ? AttributeValue.Type.NUL : unknown();
			default -> unknown();
		};
	}

	private static AttributeValue.Type scalar(byte name) {
		return switch (name) {
			case 'S' -> AttributeValue.Type.S;
			case 'N' -> AttributeValue.Type.N;
			case 'B' -> AttributeValue.Type.B;
			case 'M' -> AttributeValue.Type.M;
			case 'L' -> AttributeValue.Type.L;
			default -> unknown();
		};
	}

	private static AttributeValue.Type set(byte name) {
		return switch (name) {
			case 'S' -> AttributeValue.Type.SS;
			case 'N' -> AttributeValue.Type.NS;
			case 'B' -> AttributeValue.Type.BS;
			default -> unknown();
		};
	}

	private static AttributeValue.Type unknown() {
		return AttributeValue.Type.UNKNOWN_TO_SDK_VERSION;
	}

	/**
	 * The content of a value.
	 * @param value index of the value's first byte
	 * @return index of the content's first byte
	 */
	public static int content(byte[] json, int value) {
		int name = JsonScanner.skip(json, value, '{');
		return JsonScanner.skip(json, JsonScanner.endOfText(json, name), ':');
	}

	/**
	 * The content of text, or of a number.
	 * @param content index of the content's first byte
	 */
	public static String text(byte[] json, int content) {
		return JsonScanner.text(json, content, JsonScanner.endOfText(json, content));
	}

	/**
	 * The content of a binary.
	 * @param content index of the content's first byte
	 * @return the bytes
	 * @throws CorruptItemException if they are not Base64
	 */
	public static byte[] binary(byte[] json, int content) {
		try {
			return Base64.getDecoder().decode(text(json, content));
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedJsonException();
		}
	}

	/**
	 * The content of a boolean.
	 * @param content index of the content's first byte
	 */
	public static boolean bool(byte[] json, int content) {
		return json[content] == 't';
	}

	/**
	 * The content of a map.
	 * @param content index of the content's first byte
	 */
	public static WireCursor entries(byte[] json, int content) {
		return new MemberCursor(json, content, true);
	}

	/**
	 * The content of a list or set.
	 * @param content index of the content's first byte
	 */
	public static WireCursor elements(byte[] json, int content) {
		return new MemberCursor(json, content, false);
	}

}
