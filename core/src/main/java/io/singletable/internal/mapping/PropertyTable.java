package io.singletable.internal.mapping;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.util.NameTransformer;

/**
 * Table that joins Java's names of properties with the stored ones. Everything that needs
 * either asks here. Thread-safe.
 */
public final class PropertyTable {

	/**
	 * Paths can come with a request, as those of a sort do, and a type that contains
	 * itself has any number of them.
	 */
	private static final int MAX_RESOLVED = 1_000;

	/** Of nested objects, when all values of an item are listed. */
	private static final int MAX_DEPTH = 4;

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
	 * Find out where the reader takes a property from.
	 * @param property a property of the class
	 * @return the places
	 */
	public PropertyReading reading(StoredProperty property) {
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
	 * @param property a property of the class
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
		return reading(property).paths().size() == 1;
	}

	/**
	 * Whether what is stored of a property is read, or anything on its way; the class
	 * computes what is not.
	 * @param property a property of the class
	 * @return {@code true} if so
	 */
	public boolean isRead(StoredProperty property) {
		JavaType type = this.root;
		for (String name : property.javaPath().split("\\.", -1)) {
			BeanPropertyDefinition written = this.jackson.writtenProperty(type, name).orElseThrow();
			if (this.jackson.unwrapping(written.getAccessor()).isEmpty()
					&& this.jackson.reading().readProperty(type, written.getName()).isEmpty()) {
				return false;
			}
			type = this.jackson.typeOf(written);
		}
		return true;
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

	/**
	 * The properties that are one value each, those of nested objects included, down to
	 * four objects deep.
	 * @return the properties
	 */
	public List<StoredProperty> leaves() {
		List<StoredProperty> leaves = new ArrayList<>();
		addLeaves("", this.root, 0, leaves);
		return leaves;
	}

	private void addLeaves(String prefix, JavaType type, int depth, List<StoredProperty> leaves) {
		for (BeanPropertyDefinition property : this.jackson.written(type)) {
			JavaType valueType = this.jackson.typeOf(property);
			String path = prefix + property.getInternalName();
			if (depth < MAX_DEPTH && this.jackson.isBean(valueType)) {
				addLeaves(path + ".", valueType, depth + 1, leaves);
			}
			else {
				resolve(path).ifPresent(leaves::add);
			}
		}
	}

	/**
	 * Names in payloads that are read, but never written, such as that of a setter for
	 * what an earlier version of the class stored.
	 * @return the types by name
	 */
	public Map<String, JavaType> onlyRead() {
		Set<String> written = this.jackson.written(this.root)
			.stream()
			.map(BeanPropertyDefinition::getName)
			.collect(Collectors.toSet());
		Map<String, JavaType> onlyRead = new LinkedHashMap<>();
		for (BeanPropertyDefinition property : this.jackson.read(this.root)) {
			if (!written.contains(property.getName())) {
				onlyRead.put(property.getName(), this.jackson.typeOf(property));
			}
		}
		return onlyRead;
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
