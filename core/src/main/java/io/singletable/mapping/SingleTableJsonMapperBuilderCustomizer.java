package io.singletable.mapping;

import tools.jackson.databind.json.JsonMapper;

/**
 * Customizer of the {@link JsonMapper} that stores entities. That mapper is private to
 * this library: neither a mapper bean nor {@code spring.jackson.*} affects it, so that a
 * change of the JSON on the web never changes what a table contains.
 * <p>
 * Customizers are called once, at start-up, after the defaults have been set, which they
 * may replace. Their changes are part of the stored format: items that were written
 * before have to remain readable.
 */
@FunctionalInterface
public interface SingleTableJsonMapperBuilderCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder of the storage mapper, with its defaults set
	 */
	void customize(JsonMapper.Builder builder);

}
