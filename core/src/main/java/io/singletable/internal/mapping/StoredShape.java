package io.singletable.internal.mapping;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.mapping.jackson.JacksonIntrospection;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.util.NameTransformer;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.annotation.Id;
import org.springframework.util.ReflectionUtils;

/**
 * Shape of a stored value: the parts that can be changed one by one, with their names in
 * Java. Immutable but for what it looks up once, thread-safe.
 */
public final class StoredShape {

	private final JacksonIntrospection jackson;

	private final JavaType type;

	private final Kind kind;

	/** Looked up on demand: a type may contain itself. */
	private volatile @Nullable Map<String, Part> parts;

	private volatile @Nullable StoredShape content;

	private StoredShape(JacksonIntrospection jackson, JavaType type, Kind kind) {
		this.jackson = jackson;
		this.type = type;
		this.kind = kind;
	}

	/** An entity itself is always stored property by property. */
	static StoredShape ofEntity(JacksonIntrospection jackson, JavaType type) {
		return new StoredShape(jackson, type, Kind.OBJECT);
	}

	private static StoredShape of(JacksonIntrospection jackson, JavaType type, boolean formatted) {
		if (!formatted && type.isReferenceType() && type.getReferencedType() != null) {
			return of(jackson, type.getReferencedType(), false);
		}
		return new StoredShape(jackson, type, formatted ? Kind.VALUE : kindOf(jackson, type));
	}

	private static Kind kindOf(JacksonIntrospection jackson, JavaType type) {
		if (type.isMapLikeType()) {
			return Kind.MAP;
		}
		if (type.isCollectionLikeType()) {
			return Set.class.isAssignableFrom(type.getRawClass()) ? Kind.SET : Kind.LIST;
		}
		return jackson.isBean(type) ? Kind.OBJECT : Kind.VALUE;
	}

	public Kind kind() {
		return this.kind;
	}

	public JavaType type() {
		return this.type;
	}

	/**
	 * A part of an object.
	 */
	public Optional<Part> part(String storedName) {
		return Optional.ofNullable(parts().get(storedName));
	}

	/**
	 * Shape of the elements of a collection, or of the values of a map.
	 */
	public StoredShape content() {
		StoredShape known = this.content;
		if (known == null) {
			JavaType contentType = this.type.getContentType();
			known = (contentType != null) ? of(this.jackson, contentType, false)
					: new StoredShape(this.jackson, this.type, Kind.VALUE);
			this.content = known;
		}
		return known;
	}

	/**
	 * Stored name of the property that tells objects of this shape apart: their
	 * {@code @Id}.
	 * @return the name, or empty if they have none
	 */
	public Optional<String> idName() {
		return (this.kind != Kind.OBJECT) ? Optional.empty()
				: parts().entrySet().stream().filter((part) -> part.getValue().id()).map(Map.Entry::getKey).findFirst();
	}

	private Map<String, Part> parts() {
		Map<String, Part> known = this.parts;
		if (known == null) {
			known = new LinkedHashMap<>();
			if (this.kind == Kind.OBJECT) {
				addParts(this.type, "", NameTransformer.NOP, known);
			}
			this.parts = known;
		}
		return known;
	}

	private void addParts(JavaType owner, String prefix, NameTransformer naming, Map<String, Part> found) {
		for (BeanPropertyDefinition property : this.jackson.written(owner)) {
			AnnotatedMember accessor = property.getAccessor();
			String path = prefix + property.getInternalName();
			NameTransformer unwrapping = this.jackson.unwrapping(accessor).orElse(null);
			if (unwrapping != null) {
				addParts(this.jackson.typeOf(property), path + ".",
						NameTransformer.chainedTransformer(naming, unwrapping), found);
			}
			else {
				found.put(naming.transform(property.getName()),
						new Part(path,
								of(this.jackson, this.jackson.typeOf(property), this.jackson.hasFormOfItsOwn(accessor)),
								isId(owner, property)));
			}
		}
	}

	/** Of a record, Jackson does not show the annotations of fields. */
	private static boolean isId(JavaType owner, BeanPropertyDefinition property) {
		Field field = ReflectionUtils.findField(owner.getRawClass(), property.getInternalName());
		return (field != null && AnnotatedElementUtils.hasAnnotation(field, Id.class))
				|| (property.getAccessor().getMember() instanceof AnnotatedElement member
						&& AnnotatedElementUtils.hasAnnotation(member, Id.class));
	}

	@Override
	public String toString() {
		return this.kind + " " + this.type;
	}

	/**
	 * Part of an object.
	 *
	 * @param javaName its name in Java, a path if it is unwrapped
	 */
	public record Part(String javaName, StoredShape shape, boolean id) {

	}

	/**
	 * Kind of a value, by what its parts are.
	 */
	public enum Kind {

		/** An object of named parts. */
		OBJECT,

		/** A map of entries. */
		MAP,

		/** A set of members. */
		SET,

		/** A list, whose elements depend on their order. */
		LIST,

		/** One value. */
		VALUE

	}

}
