package io.singletable.internal.mapping;

import java.util.function.Function;

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

	private StoredPropertyWriter(BeanPropertyWriter jackson, CompiledGetter getter) {
		super(jackson);
		this.getter = getter;
	}

	private StoredPropertyWriter(StoredPropertyWriter original, PropertyName name) {
		super(original, name);
		this.getter = original.getter;
	}

	/**
	 * The writer to use in place of another: the same, unless it is Jackson's own.
	 */
	static BeanPropertyWriter inPlaceOf(BeanPropertyWriter writer) {
		return (writer.getClass() == BeanPropertyWriter.class)
				? new StoredPropertyWriter(writer, new CompiledGetter(writer.getMember().getMember())) : writer;
	}

	/**
	 * Whether a writer does what Jackson's own does.
	 * @param writer the writer of a property
	 * @return {@code true} if so
	 */
	public static boolean isPlain(BeanPropertyWriter writer) {
		return writer.getClass() == BeanPropertyWriter.class || writer.getClass() == StoredPropertyWriter.class;
	}

	@Override
	protected BeanPropertyWriter _new(PropertyName name) {
		return new StoredPropertyWriter(this, name);
	}

	@Override
	public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
			throws Exception {
		Function<Object, @Nullable Object> function = this.getter.function();
		Object value = (function != null) ? function.apply(bean) : null;
		if (value == null || this._suppressableValue != null || value == bean) {
			super.serializeAsProperty(bean, generator, context);
			return;
		}
		ValueSerializer<Object> serializer = serializerOf(value, context);
		generator.writeName(this._name);
		if (this._typeSerializer == null) {
			serializer.serialize(value, generator, context);
		}
		else {
			serializer.serializeWithType(value, generator, context, this._typeSerializer);
		}
	}

	private ValueSerializer<Object> serializerOf(Object value, SerializationContext context) {
		if (this._serializer != null) {
			return this._serializer;
		}
		ValueSerializer<Object> known = this._dynamicSerializers.serializerFor(value.getClass());
		return (known != null) ? known : _findAndAddDynamic(this._dynamicSerializers, value.getClass(), context);
	}

}
