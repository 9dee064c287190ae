package io.singletable.internal.mapping.access;

import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.singletable.internal.blob.UntypedPlace;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * Jackson's writer of a property, with a faster way to the value. Whatever is not plain
 * is left to Jackson.
 */
public final class StoredPropertyWriter extends BeanPropertyWriter {

	private static final long serialVersionUID = 1L;

	private final transient CompiledGetter getter;

	private final boolean untyped;

	private StoredPropertyWriter(BeanPropertyWriter jackson, CompiledGetter getter) {
		super(jackson);
		this.getter = getter;
		this.untyped = UntypedPlace.isIn(jackson.getType()) && jackson.getTypeSerializer() == null
				&& jackson.getAnnotation(JsonTypeInfo.class) == null;
	}

	private StoredPropertyWriter(StoredPropertyWriter original, PropertyName name) {
		super(original, name);
		this.getter = original.getter;
		this.untyped = original.untyped;
	}

	/**
	 * The writer to use in place of another: the same, unless it is Jackson's own.
	 */
	public static BeanPropertyWriter inPlaceOf(BeanPropertyWriter writer) {
		return (writer.getClass() == BeanPropertyWriter.class)
				? new StoredPropertyWriter(writer, new CompiledGetter(writer.getMember().getMember())) : writer;
	}

	/**
	 * Whether a writer does what Jackson's own does.
	 */
	public static boolean isPlain(BeanPropertyWriter writer) {
		return writer.getClass() == BeanPropertyWriter.class || writer.getClass() == StoredPropertyWriter.class;
	}

	@Override
	protected BeanPropertyWriter _new(PropertyName name) {
		return new StoredPropertyWriter(this, name);
	}

	/**
	 * Whether a value is written as its serializer writes it, under the name of the
	 * property and nothing else.
	 * @return {@code false} if its type is written as well, or if it may be left out
	 */
	public boolean isUnconditional() {
		return this._typeSerializer == null && this._suppressableValue == null;
	}

	/**
	 * The serializer of nulls.
	 * @return the serializer, or null if nulls are left out
	 */
	public @Nullable ValueSerializer<Object> nullSerializer() {
		return this._nullSerializer;
	}

	/**
	 * The value of the property.
	 * @throws Exception what the getter throws
	 */
	public @Nullable Object valueOf(Object bean) throws Exception {
		Function<Object, @Nullable Object> function = this.getter.function();
		return (function != null) ? function.apply(bean) : get(bean);
	}

	/**
	 * The serializer of values of a class.
	 * @return the serializer, or null if no such value was written
	 */
	public @Nullable ValueSerializer<Object> knownSerializer(Class<?> type) {
		return (this._serializer != null) ? this._serializer : this._dynamicSerializers.serializerFor(type);
	}

	@Override
	public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
			throws Exception {
		if (this.untyped) {
			boolean outer = UntypedPlace.enter();
			try {
				serializeTyped(bean, generator, context);
			}
			finally {
				UntypedPlace.leave(outer);
			}
		}
		else {
			serializeTyped(bean, generator, context);
		}
	}

	private void serializeTyped(Object bean, JsonGenerator generator, SerializationContext context) throws Exception {
		Function<Object, @Nullable Object> function = this.getter.function();
		Object value = (function != null) ? function.apply(bean) : null;
		if (value == null || this._suppressableValue != null || value == bean) {
			super.serializeAsProperty(bean, generator, context);
			return;
		}
		serializeAsProperty(value, generator, context, serializerOf(value, context));
	}

	/**
	 * Write a value that is not null, and not the object that has it.
	 */
	public void writeValue(Object value, JsonGenerator generator, SerializationContext context) {
		if (this.untyped) {
			boolean outer = UntypedPlace.enter();
			try {
				serializeAsProperty(value, generator, context, serializerOf(value, context));
			}
			finally {
				UntypedPlace.leave(outer);
			}
		}
		else {
			serializeAsProperty(value, generator, context, serializerOf(value, context));
		}
	}

	private void serializeAsProperty(Object value, JsonGenerator generator, SerializationContext context,
			ValueSerializer<Object> serializer) {
		generator.writeName(this._name);
		if (this._typeSerializer == null) {
			serializer.serialize(value, generator, context);
		}
		else {
			serializer.serializeWithType(value, generator, context, this._typeSerializer);
		}
	}

	private ValueSerializer<Object> serializerOf(Object value, SerializationContext context) {
		ValueSerializer<Object> known = knownSerializer(value.getClass());
		return (known != null) ? known : _findAndAddDynamic(this._dynamicSerializers, value.getClass(), context);
	}

}
