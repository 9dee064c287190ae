package io.singletable.internal.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.internal.mapping.jackson.JacksonIntrospection;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.util.NameTransformer;

/**
 * Sources from which the reader takes the properties of a class. Thread-safe.
 */
public record PropertyReadings(JacksonIntrospection jackson, JavaType root) {

	/**
	 * Find out where the reader takes a property from.
	 */
	PropertyReading of(StoredProperty property) {
		List<List<String>> paths = List.of(List.of());
		boolean custom = false;
		JavaType type = this.root;
		NameTransformer naming = NameTransformer.NOP;
		for (String name : property.javaPath().split("\\.", -1)) {
			BeanPropertyDefinition written = this.jackson.writtenProperty(type, name).orElseThrow();
			BeanPropertyDefinition read = this.jackson.reading().readProperty(type, written.getName()).orElse(null);
			NameTransformer unwrapping = this.jackson.unwrapping(written.getAccessor()).orElse(null);
			custom |= this.jackson.reading().ignoresCase(type);
			if (unwrapping != null) {
				naming = NameTransformer.chainedTransformer(naming, unwrapping);
			}
			else {
				custom |= read == null || this.jackson.reading().hasDeserializerOfItsOwn(read);
				paths = joined(paths, names(written, read, naming));
				naming = NameTransformer.NOP;
			}
			type = this.jackson.typeOf(written);
		}
		return new PropertyReading(paths, custom);
	}

	/**
	 * Whether texts are read as constants of a property, which is an enum or holds some,
	 * that no constant is written as.
	 */
	boolean readsUnknownConstants(StoredProperty property) {
		String path = property.javaPath();
		int last = path.lastIndexOf('.');
		JavaType owner = this.root;
		for (String name : (last < 0) ? new String[0] : path.substring(0, last).split("\\.")) {
			owner = this.jackson.typeOf(this.jackson.writtenProperty(owner, name).orElseThrow());
		}
		BeanPropertyDefinition written = this.jackson.writtenProperty(owner, path.substring(last + 1)).orElseThrow();
		return this.jackson.reading()
			.readsUnknownConstants(this.jackson.reading().readProperty(owner, written.getName()).orElse(null));
	}

	/**
	 * Whether the reader takes a property from its stored names and no others.
	 * @return {@code false} if there are aliases, or names are taken in any case
	 */
	public boolean isReadByStoredNames(StoredProperty property) {
		JavaType type = this.root;
		for (String name : property.javaPath().split("\\.", -1)) {
			if (this.jackson.reading().ignoresCase(type)) {
				return false;
			}
			type = this.jackson.typeOf(this.jackson.writtenProperty(type, name).orElseThrow());
		}
		return of(property).paths().size() == 1;
	}

	/** Of what is unwrapped, an alias may be taken with the prefix and without. */
	private static Set<String> names(BeanPropertyDefinition written, @Nullable BeanPropertyDefinition read,
			NameTransformer naming) {
		Set<String> names = new LinkedHashSet<>(List.of(naming.transform(written.getName())));
		for (PropertyName alias : (read != null) ? read.findAliases() : List.<PropertyName>of()) {
			names.add(naming.transform(alias.getSimpleName()));
			names.add(alias.getSimpleName());
		}
		return names;
	}

	private static List<List<String>> joined(List<List<String>> paths, Set<String> names) {
		return paths.stream()
			.flatMap((path) -> names.stream().map((name) -> Stream.concat(path.stream(), Stream.of(name)).toList()))
			.toList();
	}

}
