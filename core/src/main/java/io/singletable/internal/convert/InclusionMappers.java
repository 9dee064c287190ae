package io.singletable.internal.convert;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.singletable.Nulls;
import io.singletable.internal.convert.token.ConversionFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mappers that write payloads, by what they do with null properties.
 *
 * @param storing the mapper that writes nulls
 * @param omitting the mapper that leaves them out
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

}
