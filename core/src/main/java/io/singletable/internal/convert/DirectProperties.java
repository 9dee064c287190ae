package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.singletable.internal.convert.token.AttributeValueGenerator;
import io.singletable.internal.convert.token.PayloadNames;
import io.singletable.internal.convert.token.ReadLimits;
import io.singletable.internal.convert.token.UnstorableValueException;
import io.singletable.internal.mapping.access.PropertyValues;
import io.singletable.internal.mapping.access.StoredPropertyWriter;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.UnrolledBeanSerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/**
 * Properties of a class of which Jackson's serializer writes each by itself, and nothing
 * beside them: those of simple types are written without a token stream. What is stored
 * is Jackson's to decide all the same: a value that has no {@link DirectForm} goes
 * through its serializers. Thread-safe.
 */
final class DirectProperties {

	private final DirectProperty[] properties;

	private final PropertyValues values;

	private final JsonMapper mapper;

	private final ObjectWriter writer;

	private final ReadLimits limits;

	private DirectProperties(List<DirectProperty> properties, JsonMapper mapper, ReadLimits limits) {
		this.properties = properties.toArray(DirectProperty[]::new);
		this.values = new PropertyValues(properties.stream().map(DirectProperty::writer).toList());
		this.mapper = mapper;
		this.writer = mapper.writerFor(Rest.class);
		this.limits = limits;
	}

	/**
	 * Find the properties of a class.
	 * @return the properties, or null if the class is Jackson's to write as a whole
	 */
	static @Nullable DirectProperties find(Class<?> type, JsonMapper mapper, ReadLimits limits) {
		SerializationConfig config = mapper.serializationConfig();
		if (config.isEnabled(SerializationFeature.WRAP_ROOT_VALUE) || config.getFullRootName() != null
				|| config.isEnabled(SerializationFeature.CLOSE_CLOSEABLE) || config.getActiveView() != null
				|| !limits.allowScalars()) {
			return null;
		}
		try {
			SerializationContext context = JacksonContexts.writing(mapper);
			ValueSerializer<Object> serializer = context.findTypedValueSerializer(type, true);
			List<DirectProperty> properties = properties(serializer, config, limits);
			return (properties != null) ? new DirectProperties(properties, mapper, limits) : null;
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable List<DirectProperty> properties(ValueSerializer<?> serializer, SerializationConfig config,
			ReadLimits limits) {
		boolean plain = (serializer.getClass() == BeanSerializer.class
				|| serializer.getClass() == UnrolledBeanSerializer.class)
				&& serializer instanceof BeanSerializerBase base && base.getFilterId() == null && !base.usesObjectId();
		if (!plain) {
			return null;
		}
		List<DirectProperty> properties = new ArrayList<>();
		Iterator<PropertyWriter> writers = serializer.properties();
		while (writers.hasNext()) {
			if (!(writers.next() instanceof StoredPropertyWriter writer) || writesBeside(writer.getTypeSerializer())) {
				return null;
			}
			limits.checkName(writer.getName());
			properties.add(new DirectProperty(writer, config, limits));
		}
		return properties;
	}

	private static boolean writesBeside(@Nullable TypeSerializer type) {
		return type != null && type.getTypeInclusion() == JsonTypeInfo.As.EXTERNAL_PROPERTY;
	}

	/**
	 * Write the properties of an entity.
	 * @return {@code false} if Jackson is to write the entity as a whole: also where this
	 * fails, since the failure is Jackson's to describe
	 */
	boolean write(Object entity, Predicate<String> included, Map<String, AttributeValue> attributes) {
		try {
			Rest rest = null;
			@Nullable Object[] values = this.values.of(entity);
			for (int i = 0; i < values.length; i++) {
				DirectProperty property = this.properties[i];
				Object value = values[i];
				boolean stored = included.test(property.name());
				AttributeValue written = stored ? property.write(value) : null;
				if (written != null) {
					attributes.put(property.name(), written);
				}
				else if (stored ? (value != null || property.writesNull()) : !property.isScalar()) {
					rest = (rest != null) ? rest : new Rest(entity, included);
					rest.add(property, (value != entity) ? value : null);
				}
			}
			return rest == null || write(rest, attributes);
		}
		catch (Exception ex) {
			return false;
		}
	}

	private boolean write(Rest rest, Map<String, AttributeValue> attributes) {
		AttributeValueGenerator generator = new AttributeValueGenerator(this.mapper,
				new PayloadNames(rest, this.limits), this.limits, attributes);
		this.writer.writeValue(generator, rest);
		generator.attributes();
		return !generator.isDoubtful();
	}

	/**
	 * Properties of an entity that Jackson is to write. Names that are not theirs are
	 * refused: of these, only the write of the whole knows what they may be. Not
	 * thread-safe.
	 */
	private static final class Rest implements JacksonSerializable, Predicate<String> {

		private final Object entity;

		private final Predicate<String> included;

		private final List<DirectProperty> properties = new ArrayList<>();

		private final List<@Nullable Object> values = new ArrayList<>();

		private String name = "";

		Rest(Object entity, Predicate<String> included) {
			this.entity = entity;
			this.included = included;
		}

		/**
		 * Add a property.
		 * @param value its value, or null if Jackson is to get it
		 */
		void add(DirectProperty property, @Nullable Object value) {
			this.properties.add(property);
			this.values.add(value);
		}

		@Override
		public boolean test(String name) {
			if (!name.equals(this.name)) {
				throw new UnstorableValueException("a serializer writes more than its property");
			}
			return this.included.test(name);
		}

		@Override
		public void serialize(JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject(this.entity);
			for (int i = 0; i < this.properties.size(); i++) {
				DirectProperty property = this.properties.get(i);
				this.name = property.name();
				property.write(this.entity, this.values.get(i), generator, context);
			}
			generator.writeEndObject();
		}

		@Override
		public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer type) {
			serialize(generator, context);
		}

	}

}
