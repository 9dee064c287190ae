package io.singletable.internal.template;

import java.util.Collection;
import java.util.List;

import io.singletable.InvalidMappingException;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Factory of a template that plans queries, but has no table to run them on. It knows
 * what is declared: of the table, it assumes that all items are in all indexes, which
 * project all attributes.
 */
public final class DeclaredTemplate {

	/** Which executor the application has is not known, but what needs one is planned. */
	private static final Parallelism ASSUMED = Parallelism.of(Runnable::run, 1);

	private DeclaredTemplate() {
	}

	/**
	 * Create a template.
	 * @param types the classes that are annotated with {@code @SingleTableEntity}
	 * @return a template whose calls fail
	 * @throws InvalidMappingException if the declarations are mistaken, or need beans of
	 * the application
	 */
	public static SingleTableTemplate of(Collection<Class<?>> types) {
		return builder(types).build();
	}

	static TemplateBuilder builder(Collection<Class<?>> types) {
		EntityRegistry registry = EntityRegistry.of(types, MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TemplateBuilder.of(new NoClient(), "none", registry).parallelism(ASSUMED);
	}

	/**
	 * Client of which every call fails.
	 */
	private static final class NoClient implements DynamoDbClient {

		@Override
		public String serviceName() {
			return SERVICE_NAME;
		}

		@Override
		public void close() {
		}

	}

}
