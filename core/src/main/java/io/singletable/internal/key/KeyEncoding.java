package io.singletable.internal.key;

import java.util.Optional;

/**
 * Encoding of the values of one Java type in keys. Immutable and thread-safe.
 * <p>
 * For all values {@code v} and {@code w} of the type: {@code decode(encode(v))} equals
 * {@code v} (a {@code BigDecimal} by {@code compareTo}); different values have different
 * encodings, and {@link #decode} accepts nothing else; encodings sort, by UTF-8 bytes, as
 * the table says, whatever follows them after a {@code #}; an encoding is never empty,
 * never holds {@code #}, and followed by {@code #} it begins no other's.
 * <table>
 * <caption>Encodings</caption>
 * <tr>
 * <th>type</th>
 * <th>encoded</th>
 * <th>order</th>
 * </tr>
 * <tr>
 * <td>{@code String}, {@code char}</td>
 * <td>see {@link KeyText}</td>
 * <td>code points</td>
 * </tr>
 * <tr>
 * <td>{@code byte}, {@code short}, {@code int}, {@code long}, {@code float},
 * {@code double}, {@code BigInteger}, {@code BigDecimal}</td>
 * <td>3 is {@code p5013}, 42 {@code p50242}, −3 {@code n4986~}, 0 {@code o}; the same
 * number is the same text for all of them</td>
 * <td>numeric</td>
 * </tr>
 * <tr>
 * <td>{@code boolean}</td>
 * <td>{@code false}, {@code true}</td>
 * <td>false, true</td>
 * </tr>
 * <tr>
 * <td>enum</td>
 * <td>its stored text, see {@link EnumText}</td>
 * <td>code points</td>
 * </tr>
 * <tr>
 * <td>{@code UUID}</td>
 * <td>lower-case text</td>
 * <td>text, so not that of {@code UUID.compareTo}, which is signed</td>
 * </tr>
 * <tr>
 * <td>{@code Instant}</td>
 * <td>{@code 2026-11-21T09:14:00.000000000Z}</td>
 * <td>time</td>
 * </tr>
 * <tr>
 * <td>{@code LocalDate}, {@code LocalDateTime}, {@code YearMonth}, {@code LocalTime}</td>
 * <td>the same parts of it</td>
 * <td>time</td>
 * </tr>
 * <tr>
 * <td>{@code OffsetDateTime}</td>
 * <td>its instant, then its offset: {@code 2026-11-21T08:14:00.000000000Z+01:00}</td>
 * <td>instant, then the offset's text, so {@code +} before {@code -}</td>
 * </tr>
 * </table>
 * Years run from 0000 to 9999 (of an {@code OffsetDateTime}: in UTC), a number's decimal
 * exponent from −500 to 499 where the number is 0.d₁d₂… × 10ᵉ.
 */
public sealed interface KeyEncoding permits TextEncoding, CharacterEncoding, NumberEncoding, BooleanEncoding,
		EnumEncoding, UuidEncoding, TimeEncoding {

	/**
	 * Return the encoding of a type.
	 * @param type the type; a primitive type and its wrapper have the same encoding, as
	 * have an enum and the class of a constant with a body
	 * @return the encoding, or empty if values of the type can't be part of a key
	 */
	static Optional<KeyEncoding> forType(Class<?> type) {
		return KeyEncodings.forType(type);
	}

	/**
	 * Encode a value.
	 * @throws UnencodableValueException if the value has no encoding, or is of another
	 * type; names the reason, never the value
	 */
	String encode(Object value);

	/**
	 * Decode an encoded value.
	 * @param encoded what {@link #encode} returned
	 * @throws IllegalArgumentException if {@link #encode} returns this for no value of
	 * the type
	 */
	Object decode(String encoded);

	/**
	 * Return the encoding that sorts the other way round: numbers as their negatives,
	 * booleans as their opposites, times with every digit complemented to 9 and the sign
	 * of an offset swapped.
	 * @return the encoding, or empty if the type has none or this is it already
	 */
	Optional<KeyEncoding> descending();

}
