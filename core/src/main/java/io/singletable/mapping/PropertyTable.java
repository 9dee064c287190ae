package io.singletable.mapping;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.util.NameTransformer;

/**
 * The one table that joins Java's names with the stored ones. Everything that needs
 * either asks here. Thread-safe.
 */
public final class PropertyTable {

	/**
	 * Paths can come with a request, as those of a sort do, and a type that contains
	 * itself has any number of them.
	 */
	private static final int MAX_RESOLVED = 1_000;

	private final JacksonIntrospection jackson;

	private final JavaType root;

	private final Map<String, StoredProperty> topLevel = new LinkedHashMap<>();

	private final Map<String, StoredProperty> resolved = new ConcurrentHashMap<>();

	/** Paths of properties with a format or serializer of their own. */
	private final Set<String> formatted = ConcurrentHashMap.newKeySet();

	PropertyTable(JacksonIntrospection jackson, Class<?> type) {
		this.jackson = jackson;
		this.root = jackson.typeOf(type);
		addTopLevel("", this.root);
	}

	private void addTopLevel(String prefix, JavaType type) {
		for (BeanPropertyDefinition property : this.jackson.written(type)) {
			String path = prefix + property.getInternalName();
			if (this.jackson.unwrapping(property.getAccessor()).isPresent()) {
				addTopLevel(path + ".", this.jackson.typeOf(property));
			}
			else {
				resolve(path).ifPresent((it) -> this.topLevel.put(path, it));
			}
		}
	}

	/**
	 * The properties that are attributes of their own, in the order in which they are
	 * written. An unwrapped property counts with what it consists of.
	 * @return the properties
	 */
	public Collection<StoredProperty> topLevel() {
		return this.topLevel.values();
	}

	/**
	 * Find a property.
	 * @param javaPath names in Java, joined by dots
	 * @return the property, or empty if there is none of that name
	 */
	public Optional<StoredProperty> resolve(String javaPath) {
		StoredProperty known = this.resolved.get(javaPath);
		if (known != null) {
			return Optional.of(known);
		}
		Optional<StoredProperty> found = find(javaPath);
		if (this.resolved.size() < MAX_RESOLVED) {
			found.ifPresent((it) -> this.resolved.put(javaPath, it));
		}
		return found;
	}

	/**
	 * Whether a property that was resolved has a format or serializer of its own.
	 */
	boolean hasFormOfItsOwn(String javaPath) {
		return this.formatted.contains(javaPath);
	}

	private Optional<StoredProperty> find(String javaPath) {
		List<String> attributePath = new ArrayList<>();
		List<Member> members = new ArrayList<>();
		JavaType type = this.root;
		boolean formatted = false;
		NameTransformer naming = NameTransformer.NOP;
		for (String name : javaPath.split("\\.", -1)) {
			BeanPropertyDefinition property = this.jackson.writtenProperty(type, name).orElse(null);
			if (property == null) {
				return Optional.empty();
			}
			AnnotatedMember accessor = property.getAccessor();
			members.add(accessor.getMember());
			formatted = this.jackson.hasFormOfItsOwn(accessor);
			NameTransformer unwrapping = this.jackson.unwrapping(accessor).orElse(null);
			if (unwrapping != null) {
				naming = NameTransformer.chainedTransformer(naming, unwrapping);
			}
			else {
				attributePath.add(naming.transform(property.getName()));
				naming = NameTransformer.NOP;
			}
			type = this.jackson.typeOf(property);
		}
		if (attributePath.isEmpty()) {
			return Optional.empty();
		}
		if (formatted && this.formatted.size() < MAX_RESOLVED) {
			this.formatted.add(javaPath);
		}
		return Optional.of(new StoredProperty(javaPath, List.copyOf(attributePath), type,
				ValueAccess.of(javaPath, members), members.stream().anyMatch(Nullability::isNullable)));
	}

}
