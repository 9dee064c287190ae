package io.singletable.internal.convert;

import java.util.function.Function;

import io.singletable.internal.blob.UntypedPlace;
import io.singletable.internal.convert.token.DeclaredNames;
import io.singletable.internal.convert.token.PayloadGenerator;
import io.singletable.internal.convert.token.PayloadNames;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.PropertyFilter;

/**
 * An any-getter whose keys must differ from every name that is read as a property of the
 * object that they are written into. The property itself may be left out of the payload,
 * so that looking for a name that is written twice does not find it.
 */
final class CheckedAnyGetter extends AnyGetterWriter {

	private final AnyGetterWriter original;

	private final transient Function<Class<?>, DeclaredNames> names;

	CheckedAnyGetter(AnyGetterWriter original, Function<Class<?>, DeclaredNames> names) {
		super(original, original, original.getMember(), null);
		this.original = original;
		this.names = names;
	}

	@Override
	public void fixAccess(SerializationConfig config) {
		this.original.fixAccess(config);
	}

	@Override
	public void resolve(SerializationContext context) {
		this.original.resolve(context);
	}

	@Override
	public void getAndSerialize(Object bean, JsonGenerator generator, SerializationContext context) throws Exception {
		checked(bean, generator, () -> this.original.getAndSerialize(bean, generator, context));
	}

	@Override
	public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
			throws Exception {
		getAndSerialize(bean, generator, context);
	}

	@Override
	public void getAndFilter(Object bean, JsonGenerator generator, SerializationContext context, PropertyFilter filter)
			throws Exception {
		checked(bean, generator, () -> this.original.getAndFilter(bean, generator, context, filter));
	}

	private void checked(Object bean, JsonGenerator generator, Writing writing) throws Exception {
		if (!(generator instanceof PayloadGenerator payload)) {
			writing.write();
			return;
		}
		PayloadNames.Open open = payload.names().open(bean, this.names);
		if (UntypedPlace.isIn(getMember().getType())) {
			boolean outer = UntypedPlace.enter();
			try {
				writing.write();
			}
			finally {
				UntypedPlace.leave(outer);
			}
		}
		else {
			writing.write();
		}
		payload.names().reopen(open);
	}

	@FunctionalInterface
	private interface Writing {

		void write() throws Exception;

	}

}
