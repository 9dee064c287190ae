package io.singletable.internal.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.singletable.Computed;
import io.singletable.internal.mapping.access.ValueAccess;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import tools.jackson.databind.JavaType;
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

	private final StoredShape shape;

	private final Map<String, StoredProperty> topLevel = new LinkedHashMap<>();

	private final Map<String, StoredProperty> resolved = new ConcurrentHashMap<>();

	/** Paths of properties with a format or serializer of their own. */
	private final Set<String> formatted = ConcurrentHashMap.newKeySet();

	private final Map<String, ComputedProperty> computed = new LinkedHashMap<>();

	private final PropertyReadings readings;

	/** Tables of what elements and entries are. */
	private final Map<JavaType, PropertyTable> contents;

	private final InputProperties inputs;

	PropertyTable(JacksonIntrospection jackson, Class<?> type) {
		this(jackson, jackson.typeOf(type), new ConcurrentHashMap<>());
	}

	private PropertyTable(JacksonIntrospection jackson, JavaType type, Map<JavaType, PropertyTable> contents) {
		this.jackson = jackson;
		this.root = type;
		this.contents = contents;
		this.readings = new PropertyReadings(jackson, type);
		this.shape = StoredShape.ofEntity(jackson, type);
		this.inputs = new InputProperties(jackson, this, type);
		addTopLevel("", this.root);
	}

	/**
	 * The table of another class that is stored in this one.
	 * @param type the type of a property, of elements or of entries
	 */
	public PropertyTable contentOf(JavaType type) {
		PropertyTable known = this.contents.get(type);
		if (known == null) {
			known = new PropertyTable(this.jackson, type, this.contents);
			this.contents.put(type, known);
		}
		return known;
	}

	/**
	 * Whether values of a type are objects whose properties are stored one by one, so
	 * that they have a {@link #contentOf table} of their own.
	 */
	public boolean isNested(JavaType type) {
		return this.jackson.isBean(type);
	}

	/**
	 * The classes that a value of a type may be of, as far as annotations or a sealed
	 * hierarchy say.
	 */
	public List<JavaType> classesOf(JavaType type) {
		return this.jackson.subtypes(type);
	}

	private void addTopLevel(String prefix, JavaType type) {
		for (BeanPropertyDefinition property : this.jackson.written(type)) {
			String path = prefix + property.getInternalName();
			if (this.jackson.unwrapping(property.getAccessor()).isPresent()) {
				addTopLevel(path + ".", this.jackson.typeOf(property));
			}
			else {
				resolve(path).ifPresent((it) -> addTopLevel(it, property.getAccessor()));
			}
		}
	}

	private void addTopLevel(StoredProperty property, AnnotatedMember accessor) {
		this.topLevel.put(property.javaPath(), property);
		Computed declared = accessor.getAnnotation(Computed.class);
		if (declared != null) {
			this.computed.put(property.javaPath(),
					new ComputedProperty(property, accessor.getMember(), List.of(declared.from())));
		}
	}

	/**
	 * The properties that are attributes of their own, in the order in which they are
	 * written. An unwrapped property counts with what it consists of.
	 */
	public Collection<StoredProperty> topLevel() {
		return this.topLevel.values();
	}

	/**
	 * The properties that are written, but never read.
	 */
	public Collection<ComputedProperty> computed() {
		return this.computed.values();
	}

	/**
	 * Whether a property, or what it is part of, is written, but never read.
	 */
	public boolean isComputed(String javaPath) {
		return !this.computed.isEmpty() && this.computed.containsKey(javaPath.split("\\.", 2)[0]);
	}

	public StoredShape shape() {
		return this.shape;
	}

	/**
	 * The properties as inputs name them.
	 */
	public InputProperties inputs() {
		return this.inputs;
	}

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
	 */
	public PropertyReading reading(StoredProperty property) {
		return this.readings.of(property);
	}

	/**
	 * The sources from which the reader takes the properties of the class.
	 */
	public PropertyReadings readings() {
		return this.readings;
	}

	/**
	 * The properties that are one value each, those of nested objects included, down to
	 * four objects deep.
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

	/**
	 * Whether a property is stored as any other of its type: nothing that is declared of
	 * it says otherwise.
	 */
	public boolean isStoredAsItsType(StoredProperty property) {
		JavaType owner = this.root;
		AnnotatedMember member = null;
		for (String name : property.javaPath().split("\\.", -1)) {
			BeanPropertyDefinition written = this.jackson.writtenProperty(owner, name).orElseThrow();
			member = written.getAccessor();
			owner = this.jackson.typeOf(written);
		}
		return member == null || !this.jackson.hasAnyFormOfItsOwn(member);
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
				ValueAccess.of(javaPath, members), members.stream().anyMatch(PropertyTable::isNullable)));
	}

	/** Any annotation named {@code Nullable} says so, whoever's it is. */
	private static boolean isNullable(Member member) {
		AnnotatedType type = (member instanceof Method method) ? method.getAnnotatedReturnType()
				: ((Field) member).getAnnotatedType();
		return saysNullable(type.getAnnotations()) || saysNullable(((AnnotatedElement) member).getAnnotations());
	}

	private static boolean saysNullable(Annotation[] annotations) {
		return Arrays.stream(annotations)
			.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals("Nullable"));
	}

}
