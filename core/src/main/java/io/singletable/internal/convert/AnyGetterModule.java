package io.singletable.internal.convert;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.internal.convert.token.DeclaredNames;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Jackson module that checks the any-getters of all classes for names that they must not
 * write. Thread-safe.
 */
final class AnyGetterModule extends SimpleModule {

	/**
	 * Create a module.
	 * @param reader the mapper that reads what is written
	 */
	AnyGetterModule(JsonMapper reader) {
		super("singletable-any-getters");
		Map<Class<?>, DeclaredNames> names = new ConcurrentHashMap<>();
		setSerializerModifier(
				new Checked((type) -> names.computeIfAbsent(type, (missing) -> DeclaredNames.of(reader, missing))));
	}

	private static final class Checked extends ValueSerializerModifier {

		private final transient Function<Class<?>, DeclaredNames> names;

		Checked(Function<Class<?>, DeclaredNames> names) {
			this.names = names;
		}

		@Override
		public BeanSerializerBuilder updateBuilder(SerializationConfig config, BeanDescription.Supplier description,
				BeanSerializerBuilder builder) {
			List<BeanPropertyWriter> properties = builder.getProperties();
			if (properties != null) {
				builder.setProperties(properties.stream().map(this::checked).toList());
			}
			BeanPropertyWriter[] inView = builder.getFilteredProperties();
			for (int i = 0; inView != null && i < inView.length; i++) {
				inView[i] = (inView[i] != null) ? checked(inView[i]) : null;
			}
			return builder;
		}

		private BeanPropertyWriter checked(BeanPropertyWriter property) {
			return (property instanceof AnyGetterWriter open) ? new CheckedAnyGetter(open, this.names) : property;
		}

	}

}
