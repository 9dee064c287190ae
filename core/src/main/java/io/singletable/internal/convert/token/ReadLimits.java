package io.singletable.internal.convert.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Limits of what can be read back: those of DynamoDB, of the storage mapper's
 * {@link StreamReadConstraints} and of decompression. Writing keeps to them in both
 * forms, so that nothing is stored that can't be read. Immutable and thread-safe.
 */
public final class ReadLimits {

	/** DynamoDB counts a scalar as a level, so that 31 containers may hold one. */
	private static final int DYNAMODB_LEVELS = 32;

	/** The longest name that DynamoDB takes, in bytes. */
	private static final int DYNAMODB_NAME = 65_535;

	/** No long is longer, and no double with its exponent. */
	private static final int PRIMITIVE_LENGTH = 25;

	/** Zeros that a number's notation may add, since its exponent is limited. */
	private static final int NOTATION = 140;

	private final StreamReadConstraints constraints;

	private final int maxLevels;

	private final int maxName;

	/** So many characters of a number are read in any case. */
	private final int maxNumber;

	private final int maxSize;

	private final boolean plainDecimals;

	private ReadLimits(JsonMapper mapper, PayloadLimits limits) {
		this.constraints = mapper.tokenStreamFactory().streamReadConstraints();
		this.maxLevels = Math.min(DYNAMODB_LEVELS, this.constraints.getMaxNestingDepth());
		this.maxName = Math.min(DYNAMODB_NAME, this.constraints.getMaxNameLength());
		this.maxNumber = Math.min(this.constraints.getMaxNumberLength(), this.constraints.getMaxStringLength());
		long size = limits.maxDecompressedSize().toBytes();
		this.maxSize = (int) (this.constraints.hasMaxDocumentLength()
				? Math.min(size, this.constraints.getMaxDocumentLength()) : size);
		this.plainDecimals = mapper.isEnabled(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
	}

	public static ReadLimits of(JsonMapper mapper, PayloadLimits limits) {
		return new ReadLimits(mapper, limits);
	}

	/** Most bytes of a decompressed payload. */
	public int maxSize() {
		return this.maxSize;
	}

	/**
	 * Whether an object of any number of scalars and of lists of them keeps to the limits
	 * of levels, names and values.
	 */
	public boolean allowScalars() {
		return !this.constraints.hasMaxTokenCount() && this.maxLevels > 1;
	}

	void checkLevel(int level) {
		if (level > this.maxLevels) {
			throw new UnstorableValueException(
					"it is nested deeper than " + ((this.maxLevels == DYNAMODB_LEVELS) ? "DynamoDB's " : "the ")
							+ this.maxLevels + " levels that can be read back: flatten it");
		}
	}

	/** Most names and values of a payload. */
	long maxTokens() {
		return this.constraints.hasMaxTokenCount() ? this.constraints.getMaxTokenCount() : Long.MAX_VALUE;
	}

	UnstorableValueException tooManyTokens() {
		return exceeded("it has more than %,d names and values", maxTokens(), "store less in one entity");
	}

	public void checkName(String name) {
		if (name.length() * 3L > this.maxName && utf8Length(name) > this.maxName) {
			throw exceeded("a name or map key is longer than %,d bytes", this.maxName,
					"shorten it, or store it as a value");
		}
	}

	void checkText(String text) {
		checkTextLength(text.length(), "a text");
	}

	/** Whether a text can be read as a text, and also as a number if it is one. */
	public boolean isReadable(String text) {
		return text.length() <= this.maxNumber
				|| (text.length() <= this.constraints.getMaxStringLength() && !mayBeTooLongNumber(text));
	}

	/** In a compressed payload, bytes are text of four characters for three of them. */
	void checkBinary(int bytes) {
		checkTextLength((bytes + 2L) / 3 * 4, "the Base64 of a binary");
	}

	private void checkTextLength(long length, String what) {
		if (length > this.constraints.getMaxStringLength()) {
			throw exceeded(what + " is longer than %,d characters", this.constraints.getMaxStringLength(), "split it");
		}
	}

	/**
	 * Whether a text is longer than numbers may be, and may be one that is stored as
	 * text: such a text can be read as text, but not as a number.
	 */
	boolean mayBeTooLongNumber(String text) {
		return text.length() > this.constraints.getMaxNumberLength() && text.chars()
			.allMatch((c) -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.'
					|| c == '+' || c == '-');
	}

	/** A number is to be parsed only if that takes little time. */
	void checkNumberText(String number) {
		checkDigits(number);
	}

	public void check(long number) {
		if (this.maxNumber < PRIMITIVE_LENGTH) {
			checkDigits(Long.toString(number));
		}
	}

	public void check(double number) {
		DynamoDbNumber.check(number);
		if (this.maxNumber < PRIMITIVE_LENGTH) {
			checkDigits(Double.toString(number));
		}
	}

	public void check(float number) {
		DynamoDbNumber.check(number);
		if (this.maxNumber < PRIMITIVE_LENGTH) {
			checkDigits(Float.toString(number));
		}
	}

	public void check(BigInteger number) {
		DynamoDbNumber.check(number);
		if (number.bitLength() / 3 + 1 >= this.maxNumber) {
			checkDigits(number.toString());
		}
	}

	public void check(BigDecimal number) {
		DynamoDbNumber.check(number);
		if (number.precision() + NOTATION > this.maxNumber) {
			checkDigits(this.plainDecimals ? number.toPlainString() : number.toString());
		}
	}

	/**
	 * Jackson counts the digits, those of the exponent included; and all characters, if
	 * they are more than a text may have.
	 */
	private void checkDigits(String number) {
		if (number.length() > this.maxNumber
				&& (number.chars().filter((c) -> c >= '0' && c <= '9').count() > this.constraints.getMaxNumberLength()
						|| number.length() > this.constraints.getMaxStringLength())) {
			throw exceeded("a number is written with more than %,d digits", this.maxNumber,
					"round it, or strip its trailing zeros");
		}
	}

	private static int utf8Length(String text) {
		int bytes = text.length();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				bytes += (c < 0x800 || Character.isSurrogate(c)) ? 1 : 2;
			}
		}
		return bytes;
	}

	private static UnstorableValueException exceeded(String problem, long limit, String remedy) {
		return new UnstorableValueException(
				String.format(Locale.ROOT, problem, limit) + ", which can't be read back: " + remedy);
	}

}
