package io.singletable.internal.convert.token;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.Version;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.cfg.PackageVersion;

/**
 * The part of a parser that presents scalars: texts and binaries, beside numbers. Its
 * tokens have no location in a document.
 */
abstract class ScalarParser extends NumberParser {

	private String text = "";

	private byte[] binary = NO_BYTES;

	ScalarParser(ObjectReadContext context) {
		super(context);
	}

	final JsonToken string(String string) {
		this.text = string;
		return _updateToken(JsonToken.VALUE_STRING);
	}

	final JsonToken number(String number) {
		this.text = number;
		return _updateToken(startNumber(number));
	}

	final JsonToken binary(byte[] bytes) {
		this.binary = bytes;
		return _updateToken(JsonToken.VALUE_EMBEDDED_OBJECT);
	}

	@Override
	public final @Nullable String getString() {
		JsonToken token = this._currToken;
		if (token == null) {
			return null;
		}
		return switch (token) {
			case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> this.text;
			case PROPERTY_NAME -> currentName();
			default -> token.asString();
		};
	}

	@Override
	public final char @Nullable [] getStringCharacters() {
		String string = getString();
		return (string != null) ? string.toCharArray() : null;
	}

	@Override
	public final int getStringLength() {
		String string = getString();
		return (string != null) ? string.length() : 0;
	}

	@Override
	public final int getStringOffset() {
		return 0;
	}

	@Override
	public final boolean hasStringCharacters() {
		return false;
	}

	@Override
	public final @Nullable Object getEmbeddedObject() {
		return (this._currToken == JsonToken.VALUE_EMBEDDED_OBJECT) ? this.binary : null;
	}

	@Override
	public final byte[] getBinaryValue(Base64Variant variant) {
		if (this._currToken == JsonToken.VALUE_EMBEDDED_OBJECT) {
			return this.binary;
		}
		if (this._currToken != JsonToken.VALUE_STRING) {
			throw _constructReadException("neither binary nor text that encodes binary");
		}
		ByteArrayBuilder builder = new ByteArrayBuilder();
		_decodeBase64(this.text, builder, variant);
		return builder.toByteArray();
	}

	@Override
	public final TokenStreamLocation currentTokenLocation() {
		return TokenStreamLocation.NA;
	}

	@Override
	public final TokenStreamLocation currentLocation() {
		return TokenStreamLocation.NA;
	}

	@Override
	public final @Nullable Object streamReadInputSource() {
		return null;
	}

	@Override
	public final Version version() {
		return PackageVersion.VERSION;
	}

	@Override
	protected final void _closeInput() {
	}

	@Override
	protected final void _releaseBuffers() {
	}

	@Override
	protected final void _handleEOF() {
	}

}
