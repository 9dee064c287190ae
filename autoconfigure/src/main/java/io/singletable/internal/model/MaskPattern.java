package io.singletable.internal.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Pattern of masked properties: {@code Customer.email} for a property of a type,
 * {@code *.iban} for all properties of that name, wherever they are nested.
 *
 * @param type name of the type, or {@code *} for all
 * @param path path of the property in Java, or the end of it if the type is {@code *}
 */
record MaskPattern(String type, String path) {

	private static final String ALL = "*";

	static MaskPattern parse(String pattern) {
		String text = pattern.strip();
		int dot = text.indexOf('.');
		if (dot < 1 || dot == text.length() - 1 || text.indexOf('*', 1) >= 0) {
			throw new IllegalArgumentException("'" + text + "' does not name a masked property: write type and "
					+ "property, as in 'Customer.email', or '*.email' for all types");
		}
		return new MaskPattern(text.substring(0, dot), text.substring(dot + 1));
	}

	/**
	 * Whether a property is masked, not counting what it is part of.
	 */
	boolean matches(@Nullable TypeModel type, String property) {
		return this.type.equals(ALL) ? property.equals(this.path) || property.endsWith("." + this.path)
				: property.equals(this.path) && isOf(type);
	}

	private boolean isOf(@Nullable TypeModel type) {
		return this.type.equals(ALL) || (type != null && type.names().contains(this.type));
	}

	/**
	 * Refuse a pattern that no property has, or an id, which stands in URLs.
	 */
	void check(List<TypeModel> types) {
		List<TypeModel> named = types.stream().filter(this::isOf).toList();
		if (named.isEmpty()) {
			throw new IllegalArgumentException("'" + this + "' masks a property of a type that does not exist: write "
					+ Stream.concat(types.stream().map(TypeModel::name), Stream.of("'*' for all"))
						.collect(Collectors.joining(", ", "one of ", "")));
		}
		List<PropertyModel> masked = named.stream()
			.flatMap((type) -> type.properties().stream().filter((property) -> matches(type, property.path())))
			.toList();
		if (masked.isEmpty()) {
			throw new IllegalArgumentException("'" + this + "' masks a property that "
					+ (this.type.equals(ALL) ? "no type has" : this.type + " does not have")
					+ ": write its name in Java, with those of the properties in which it is nested, as in "
					+ "'Customer.address.street'");
		}
		if (masked.stream().anyMatch(PropertyModel::isId)) {
			throw new IllegalArgumentException("'" + this + "' masks an id, which can't be hidden because it stands in "
					+ "keys and URLs: mask other properties, or store the secret in one that is no id");
		}
	}

	@Override
	public String toString() {
		return this.type + "." + this.path;
	}

}
