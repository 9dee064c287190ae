package io.singletable.internal.mapping.jackson;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.blob.BlobForm;
import io.singletable.internal.mapping.access.ConstructorInstantiator;
import io.singletable.internal.mapping.access.StoredPropertyWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.EnumDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Jackson module of the serializers and deserializers that differ from Jackson's own.
 */
final class StorageModule extends SimpleModule {

	StorageModule() {
		super("singletable-storage");
		FixedWidthTemporals.addTo(this);
		addDeserializer(String.class, new StoredTextDeserializer());
		BlobForm.addTo(this);
		setDeserializerModifier(new StorageForms());
		setSerializerModifier(new StorageWriters());
	}

	private static final class StorageWriters extends ValueSerializerModifier {

		@Override
		public List<BeanPropertyWriter> changeProperties(SerializationConfig config,
				BeanDescription.Supplier description, List<BeanPropertyWriter> writers) {
			List<BeanPropertyWriter> replaced = new ArrayList<>(writers);
			replaced.replaceAll(StoredPropertyWriter::inPlaceOf);
			return replaced;
		}

	}

	private static final class StorageForms extends ValueDeserializerModifier {

		@Override
		public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier description,
				BeanDeserializerBuilder builder) {
			builder.setValueInstantiator(ConstructorInstantiator.inPlaceOf(builder.getValueInstantiator()));
			return builder;
		}

		@Override
		public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			return NamedFieldsDeserializer.inPlaceOf(deserializer);
		}

		@Override
		public ValueDeserializer<?> modifyCollectionDeserializer(DeserializationConfig config, CollectionType type,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			return new EmptyWhenAbsentDeserializer(deserializer);
		}

		@Override
		public ValueDeserializer<?> modifyMapDeserializer(DeserializationConfig config, MapType type,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			return new EmptyWhenAbsentDeserializer(deserializer);
		}

		@Override
		public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			return (deserializer.getClass() == EnumDeserializer.class) ? new StoredEnumDeserializer(deserializer)
					: deserializer;
		}

		/** Bytes and characters are one value, not a collection: they stay null. */
		@Override
		public ValueDeserializer<?> modifyArrayDeserializer(DeserializationConfig config, ArrayType type,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			if (type.hasRawClass(byte[].class) || type.hasRawClass(char[].class)) {
				return deserializer;
			}
			return new EmptyWhenAbsentDeserializer(deserializer);
		}

	}

	/**
	 * Deserializer that reads an absent container as an empty one. A stored null stays
	 * null.
	 */
	private static final class EmptyWhenAbsentDeserializer extends DelegatingDeserializer {

		EmptyWhenAbsentDeserializer(ValueDeserializer<?> delegate) {
			super(delegate);
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
			return new EmptyWhenAbsentDeserializer(delegate);
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) {
			return getEmptyValue(context);
		}

	}

}
