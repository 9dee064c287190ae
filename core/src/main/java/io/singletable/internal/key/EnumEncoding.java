package io.singletable.internal.key;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Encoding of the constants of an enum, by their stored text.
 */
record EnumEncoding(Class<?> type, EnumText texts, Map<String, Object> constants) implements KeyEncoding {

	/**
	 * Create the encoding of an enum of which each constant is stored as text.
	 * @param type the enum, or the class of a constant with a body
	 */
	static EnumEncoding of(Class<?> type) {
		Class<?> declaring = type.isEnum() ? type : type.getSuperclass();
		EnumText texts = EnumText.of(declaring);
		Map<String, Object> constants = new HashMap<>();
		for (Object constant : declaring.getEnumConstants()) {
			constants.put(KeyText.encode(texts.of((Enum<?>) constant)), constant);
		}
		return new EnumEncoding(declaring, texts, Map.copyOf(constants));
	}

	@Override
	public String encode(Object value) {
		Object constant = KeyEncodings.cast(this.type, value);
		return KeyText.encode(this.texts.of((Enum<?>) constant));
	}

	@Override
	public Object decode(String encoded) {
		Object constant = this.constants.get(encoded);
		if (constant == null) {
			throw new IllegalArgumentException("Not an encoded constant of " + this.type.getName());
		}
		return constant;
	}

	@Override
	public Optional<KeyEncoding> descending() {
		return Optional.empty();
	}

}
