package io.singletable.mapping;

import tools.jackson.databind.json.JsonMapper;

/**
 * Changes how entities are stored, by customizing the {@link JsonMapper} that stores
 * them. That mapper is private to this library: neither a mapper bean nor
 * {@code spring.jackson.*} reaches it, so that a change of the web's JSON never changes
 * what a table holds.
 * <p>
 * Customizers are called once, at start-up, after the defaults are set, and so may
 * replace them. What they change is part of the stored format: items that were written
 * before must stay readable.
 */
@FunctionalInterface
public interface SingleTableJsonMapperBuilderCustomizer {

	/**
	 * Customize the builder.
	 * @param builder the builder of the storage mapper, with its defaults set
	 */
	void customize(JsonMapper.Builder builder);

}
