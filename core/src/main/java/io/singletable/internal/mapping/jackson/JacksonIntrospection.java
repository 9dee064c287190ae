package io.singletable.internal.mapping.jackson;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.bean.BeanAsArraySerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.bean.UnrolledBeanAsArraySerializer;
import tools.jackson.databind.util.NameTransformer;

/**
 * Introspection of how Jackson writes and reads a class. Thread-safe.
 */
public final class JacksonIntrospection {

	private final JsonMapper mapper;

	private final BeanDescriptions descriptions;

	private final Map<JavaType, List<BeanPropertyDefinition>> written = new ConcurrentHashMap<>();

	private final Map<JavaType, List<BeanPropertyDefinition>> read = new ConcurrentHashMap<>();

	private final ReadingIntrospection reading;

	public JacksonIntrospection(JsonMapper mapper) {
		this.mapper = mapper;
		this.descriptions = new BeanDescriptions(mapper);
		this.reading = new ReadingIntrospection(mapper, this::read);
	}

	/**
	 * What Jackson accepts when it reads.
	 */
	public ReadingIntrospection reading() {
		return this.reading;
	}

	/**
	 * Properties that Jackson writes.
	 * @return the properties, none if the class is not written property by property
	 */
	public List<BeanPropertyDefinition> written(JavaType type) {
		return this.written.computeIfAbsent(type,
				(it) -> isBlob(it) ? List.of()
						: this.descriptions.ofWriting(it)
							.findProperties()
							.stream()
							.filter((property) -> property.couldSerialize() && property.getAccessor() != null)
							.toList());
	}

	/** A blob is one value, whatever the web sees of it. */
	private static boolean isBlob(JavaType type) {
		return Blob.class.isAssignableFrom(type.getRawClass());
	}

	public Optional<BeanPropertyDefinition> writtenProperty(JavaType type, String javaName) {
		return written(type).stream().filter((property) -> property.getInternalName().equals(javaName)).findFirst();
	}

	/**
	 * Properties that Jackson reads.
	 * @return the properties, of its builder if it has one
	 */
	public List<BeanPropertyDefinition> read(JavaType type) {
		return this.read.computeIfAbsent(type,
				(it) -> isBlob(it) ? List.of()
						: this.descriptions.ofReading(it)
							.findProperties()
							.stream()
							.filter((property) -> property.couldDeserialize() && property.getMutator() != null)
							.toList());
	}

	public JavaType typeOf(Class<?> type) {
		return this.mapper.constructType(type);
	}

	public JavaType typeOf(BeanPropertyDefinition property) {
		JavaType type = property.getPrimaryType();
		return (type != null) ? type : this.mapper.constructType(property.getRawPrimaryType());
	}

	public Optional<NameTransformer> unwrapping(@Nullable AnnotatedMember member) {
		if (member == null) {
			return Optional.empty();
		}
		SerializationConfig config = this.mapper.serializationConfig();
		return Optional.ofNullable(config.getAnnotationIntrospector().findUnwrappingNameTransformer(config, member));
	}

	/**
	 * Whether a property is declared to be ignored or only read. Asks the members
	 * themselves: of a record, Jackson's description of the property holds only the
	 * constructor parameter, which Spring Data's annotations can't be on.
	 * @param property the property, as it is read
	 */
	public boolean isMeantToBeUnwritten(JavaType type, BeanPropertyDefinition property) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		AnnotationIntrospector introspector = config.getAnnotationIntrospector();
		AnnotatedClass members = this.descriptions.ofReading(type).getClassInfo();
		AnnotatedMethod accessor = members.findMethod(property.getInternalName(), new Class<?>[0]);
		Stream<AnnotatedMember> fields = StreamSupport.stream(members.fields().spliterator(), false)
			.filter((field) -> field.getName().equals(property.getInternalName()))
			.map(AnnotatedMember.class::cast);
		return Stream
			.concat(fields,
					Stream.of(accessor, property.getPrimaryMember(), property.getGetter(), property.getSetter())
						.filter(Objects::nonNull))
			.anyMatch((member) -> introspector.hasIgnoreMarker(config, member)
					|| introspector.findPropertyAccess(config, member) == JsonProperty.Access.WRITE_ONLY);
	}

	public boolean hasAnyGetter(JavaType type) {
		return anyGetterType(type) != null;
	}

	/**
	 * Type of the map that is written entry by entry, among the properties.
	 * @return the type, or null if there is none
	 */
	public @Nullable JavaType anyGetterType(JavaType type) {
		AnnotatedMember getter = this.descriptions.ofWriting(type).findAnyGetter();
		return (getter != null) ? getter.getType() : null;
	}

	public boolean hasAnySetter(JavaType type) {
		return this.descriptions.ofReading(type).findAnySetterAccessor() != null;
	}

	public boolean hasTypeInfo(JavaType type) {
		return JacksonContexts.writing(this.mapper).findTypeSerializer(type) != null;
	}

	/**
	 * Whether the class is written as an object of the properties that it has.
	 * @return {@code false} if it is one value, an array, or left to a serializer of its
	 * own
	 */
	public boolean isWrittenByProperty(JavaType type) {
		ValueSerializer<?> serializer = JacksonContexts.writing(this.mapper).findRootValueSerializer(type);
		return serializer instanceof BeanSerializerBase && !(serializer instanceof BeanAsArraySerializer)
				&& !(serializer instanceof UnrolledBeanAsArraySerializer);
	}

	/**
	 * Whether the class can be built from an object.
	 * @return {@code true} if so, or if a deserializer of its own sees to it
	 */
	public boolean canBeBuilt(JavaType type) {
		ValueDeserializer<?> deserializer = JacksonContexts.deserializer(this.mapper, type);
		if (!(deserializer instanceof BeanDeserializerBase bean)) {
			return true;
		}
		ValueInstantiator instantiator = bean.getValueInstantiator();
		return instantiator.canCreateUsingDefault() || instantiator.canCreateFromObjectWith()
				|| instantiator.canCreateUsingDelegate();
	}

	/**
	 * What a constant of an enum is written as, outside of a property with a format of
	 * its own.
	 */
	public JsonNode form(Enum<?> constant) {
		try {
			return this.mapper.valueToTree(constant);
		}
		catch (InvalidDefinitionException ex) {
			// Two constants with one @JsonProperty, which Jackson takes for two fields.
			return text(declaredText(constant));
		}
	}

	private String declaredText(Enum<?> constant) {
		SerializationConfig config = this.mapper.serializationConfig();
		@Nullable String[] explicit = new @Nullable String[1];
		config.getAnnotationIntrospector()
			.findEnumValues(config,
					this.descriptions.annotationsOf(this.mapper.constructType(constant.getDeclaringClass())),
					new Enum<?>[] { constant }, explicit);
		return (explicit[0] != null) ? explicit[0] : constant.name();
	}

	public JsonNode text(String text) {
		return this.mapper.getNodeFactory().stringNode(text);
	}

	/**
	 * Whether a property has a format or serializer of its own, so that its values may be
	 * written otherwise than others of their type.
	 */
	public boolean hasFormOfItsOwn(AnnotatedMember member) {
		SerializationConfig config = this.mapper.serializationConfig();
		AnnotationIntrospector introspector = config.getAnnotationIntrospector();
		JsonFormat.Value format = introspector.findFormat(config, member);
		return introspector.findSerializer(config, member) != null
				|| introspector.findSerializationConverter(config, member) != null
				|| (format != null && (format.getShape().isNumeric() || format.getShape().isStructured()));
	}

	/**
	 * Whether anything is declared of a property by which its values, or what they
	 * consist of, may be written differently from others of their type.
	 */
	public boolean hasAnyFormOfItsOwn(AnnotatedMember member) {
		SerializationConfig config = this.mapper.serializationConfig();
		AnnotationIntrospector introspector = config.getAnnotationIntrospector();
		return hasFormOfItsOwn(member) || introspector.findFormat(config, member) != null
				|| introspector.findContentSerializer(config, member) != null
				|| introspector.findKeySerializer(config, member) != null
				|| introspector.findSerializationContentConverter(config, member) != null
				|| introspector.findPolymorphicTypeInfo(config, member) != null
				|| introspector.findPropertyInclusion(config, member).getContentInclusion() != Include.USE_DEFAULTS;
	}

	/**
	 * Classes that a value of a type may be of, as far as annotations or a sealed
	 * hierarchy say.
	 */
	public List<JavaType> subtypes(JavaType type) {
		SerializationConfig config = this.mapper.serializationConfig();
		return config.getSubtypeResolver()
			.collectAndResolveSubtypesByClass(config, this.descriptions.annotationsOf(type))
			.stream()
			.map((subtype) -> this.mapper.constructType(subtype.getType()))
			.toList();
	}

	/**
	 * Whether values of a type are objects of properties that are written and read one by
	 * one.
	 */
	public boolean isBean(JavaType type) {
		return type.isConcrete() && !type.isPrimitive() && !type.isEnumType()
				&& !type.getRawClass().getName().startsWith("java.") && isWrittenByProperty(type) && canBeBuilt(type);
	}

	/**
	 * Release the descriptions, once the classes are mapped: they hold all members of a
	 * class with their annotations, of which little is asked again, and that of few
	 * classes. What is asked again is described again.
	 */
	public void release() {
		this.descriptions.release();
		this.written.clear();
		this.read.clear();
	}

}
