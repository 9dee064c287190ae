package io.singletable.internal.convert;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.access.StoredPropertyWriter;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanAsArraySerializer;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.bean.UnrolledBeanAsArraySerializer;
import tools.jackson.databind.ser.std.StdContainerSerializer;
import tools.jackson.databind.util.NameTransformer;

/**
 * Lookup of Jackson's writer of a property, along its stored names.
 */
final class PropertyWriters {

	private final Class<?> owner;

	private final StoredProperty property;

	private final SerializationContext context;

	private final SerializationConfig config;

	PropertyWriters(Class<?> owner, StoredProperty property, JsonMapper mapper) {
		this.owner = owner;
		this.property = property;
		this.context = JacksonContexts.writing(mapper);
		this.config = mapper.serializationConfig();
	}

	/**
	 * Find the writer.
	 * @throws IllegalArgumentException if the property is not stored where its stored
	 * names lead to, or by a writer that is not Jackson's own
	 */
	BeanPropertyWriter find() {
		return find(this.context.findRootValueSerializer(this.context.constructType(this.owner)));
	}

	/**
	 * Find the writer of a property of what lists and maps hold.
	 * @param outer the writer of the outermost list or map
	 * @throws IllegalArgumentException if the property is not stored where its stored
	 * names lead to, or by a writer that is not Jackson's own
	 */
	BeanPropertyWriter findInContent(BeanPropertyWriter outer, int depth) {
		ValueSerializer<?> serializer = serializerOf(outer);
		JavaType type = outer.getType();
		for (int i = 0; i < depth; i++) {
			TypeSerializer types = this.config.getTypeResolverProvider()
				.findPropertyContentTypeSerializer(this.context, outer.getMember(), type);
			requireUnwrapped(outer, types);
			serializer = contentOf(serializer, type, outer);
			type = type.getContentType();
			requireUnwrapped(outer, this.context.findTypeSerializer(type));
			requireNoIds(outer, serializer);
		}
		return find(serializer);
	}

	/** One that depends on the class of the value is found as it is then. */
	private ValueSerializer<?> contentOf(ValueSerializer<?> serializer, JavaType type, BeanPropertyWriter outer) {
		if (!(serializer instanceof StdContainerSerializer<?> container)) {
			throw unaddressable(outer, "is written by " + serializer.getClass().getName() + ", not element by element");
		}
		ValueSerializer<?> content = container.getContentSerializer();
		return (content != null) ? content : this.context.findContentValueSerializer(type.getContentType(), outer);
	}

	private BeanPropertyWriter find(ValueSerializer<?> start) {
		List<String> names = this.property.attributePath();
		BeanPropertyWriter writer = step(start, names.get(0));
		for (String name : names.subList(1, names.size())) {
			requireUnwrapped(writer, writer.getTypeSerializer());
			ValueSerializer<?> serializer = serializerOf(writer);
			requireNoIds(writer, serializer);
			writer = step(serializer, name);
		}
		if (!StoredPropertyWriter.isPlain(writer)) {
			throw unaddressable(writer, "is written by " + writer.getClass().getName()
					+ ", which writes whole objects only: customize its serializer instead");
		}
		return writer;
	}

	private void requireUnwrapped(BeanPropertyWriter writer, @Nullable TypeSerializer type) {
		if (type != null && (type.getTypeInclusion() == JsonTypeInfo.As.WRAPPER_OBJECT
				|| type.getTypeInclusion() == JsonTypeInfo.As.WRAPPER_ARRAY)) {
			throw unaddressable(writer, "is wrapped by its type (@JsonTypeInfo): use As.PROPERTY");
		}
	}

	private void requireNoIds(BeanPropertyWriter writer, ValueSerializer<?> serializer) {
		if (serializer.usesObjectId()) {
			throw unaddressable(writer, "may be stored as the id of an object (@JsonIdentityInfo)");
		}
	}

	private BeanPropertyWriter step(ValueSerializer<?> serializer, String name) {
		if (!isWrittenByProperty(serializer)) {
			throw unaddressable(null, "is part of a value that is not stored property by property (see "
					+ serializer.getClass().getName() + ")");
		}
		return find(serializer, NameTransformer.NOP, name).orElseThrow(() -> unaddressable(null,
				"is not stored under its name: Jackson's serializer of the class has no property '" + name + "'"));
	}

	private Optional<BeanPropertyWriter> find(ValueSerializer<?> serializer, NameTransformer naming, String name) {
		Iterator<PropertyWriter> writers = serializer.properties();
		while (writers.hasNext()) {
			if (writers.next() instanceof BeanPropertyWriter writer) {
				Optional<BeanPropertyWriter> found = writer.isUnwrapping() ? findUnwrapped(writer, naming, name)
						: Optional.of(writer).filter((it) -> it.getName().equals(name));
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}

	private Optional<BeanPropertyWriter> findUnwrapped(BeanPropertyWriter writer, NameTransformer outer, String name) {
		NameTransformer own = this.config.getAnnotationIntrospector()
			.findUnwrappingNameTransformer(this.config, writer.getMember());
		if (own == null) {
			return Optional.empty();
		}
		NameTransformer naming = NameTransformer.chainedTransformer(outer, own);
		ValueSerializer<?> known = writer.getSerializer();
		// One that is found for each value is renamed when it is found; one that is known
		// was then, and not always by the outer names as well.
		return find((known != null) ? known : serializerOf(writer).unwrappingSerializer(naming), naming, name);
	}

	private ValueSerializer<?> serializerOf(BeanPropertyWriter writer) {
		ValueSerializer<?> serializer = writer.getSerializer();
		return (serializer != null) ? serializer : this.context.findPrimaryPropertySerializer(writer.getType(), writer);
	}

	private static boolean isWrittenByProperty(ValueSerializer<?> serializer) {
		return serializer instanceof BeanSerializerBase && !(serializer instanceof BeanAsArraySerializer)
				&& !(serializer instanceof UnrolledBeanAsArraySerializer);
	}

	private IllegalArgumentException unaddressable(@Nullable BeanPropertyWriter part, String problem) {
		String name = (part != null) ? part.getName() + " in " : "";
		return new IllegalArgumentException("Property '" + this.property.javaPath() + "' of " + this.owner.getName()
				+ " can't be compared in its stored form: " + name + "'"
				+ String.join(".", this.property.attributePath()) + "' " + problem);
	}

}
