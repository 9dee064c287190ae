package io.singletable.internal.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.singletable.Nulls;
import io.singletable.internal.convert.token.ConversionFailure;
import io.singletable.internal.convert.token.DeclaredNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Mappers that write payloads, by what they do with null properties.
 */
record InclusionMappers(JsonMapper storing, JsonMapper omitting) {

	static InclusionMappers of(JsonMapper mapper) {
		JsonMapper storing = mapper.rebuild().addModule(new AnyGetterModule(mapper)).build();
		return new InclusionMappers(storing,
				storing.rebuild().changeDefaultPropertyInclusion(InclusionMappers::withoutNulls).build());
	}

	JsonMapper of(Nulls nulls) {
		return (nulls == Nulls.OMIT) ? this.omitting : this.storing;
	}

	/**
	 * An entity as Jackson reads it from JSON that it has written itself.
	 */
	Map<String, @Nullable Object> plain(Object entity, Nulls nulls) {
		JsonMapper mapper = of(nulls);
		try {
			return mapper.convertValue(entity,
					mapper.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.writing(entity.getClass(), ex);
		}
	}

	private static JsonInclude.Value withoutNulls(JsonInclude.Value inclusion) {
		return switch (inclusion.getValueInclusion()) {
			case USE_DEFAULTS, ALWAYS, NON_NULL -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT);
			default -> inclusion;
		};
	}

	/**
	 * Jackson module that checks the any-getters of all classes for names that they must
	 * not write. Thread-safe.
	 */
	private static final class AnyGetterModule extends SimpleModule {

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

}
