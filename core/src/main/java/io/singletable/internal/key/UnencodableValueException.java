package io.singletable.internal.key;

import org.jspecify.annotations.Nullable;

/**
 * Exception for a value that has no form in a key: ill-formed UTF-16, NaN or an infinity,
 * a number or a time out of range, an offset with seconds. The message says why, never
 * the value.
 */
public class UnencodableValueException extends IllegalArgumentException {

	/**
	 * Create a new {@code UnencodableValueException}.
	 * @param message why the value can't be encoded, without the value
	 */
	public UnencodableValueException(String message) {
		this(message, null);
	}

	/**
	 * Create a new {@code UnencodableValueException}.
	 * @param message why the value can't be encoded, without the value
	 */
	public UnencodableValueException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
