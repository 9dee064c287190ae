package io.singletable.internal.template;

import java.util.Collection;
import java.util.List;

import io.singletable.InvalidMappingException;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.table.TemplateSettings;
import io.singletable.internal.template.table.TemplateSettings.Requests;
import io.singletable.internal.template.table.TemplateSettings.Storage;
import io.singletable.internal.template.table.TemplateSettings.Table;
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

	static final Table TABLE = new Table("none", TableState.unknown(), OperationObserver.NONE);

	private DeclaredTemplate() {
	}

	/**
	 * Create a template.
	 * @param types the classes that are annotated with {@code @SingleTableEntity}
	 * @throws InvalidMappingException if the declarations are mistaken, or need beans of
	 * the application
	 */
	public static SingleTableTemplate of(Collection<Class<?>> types) {
		return Templates.of(settings(types), TABLE, (name, observer) -> TABLE.state());
	}

	static TemplateSettings settings(Collection<Class<?>> types) {
		EntityRegistry registry = EntityRegistry.of(types, MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return new TemplateSettings(new NoClient(), registry, new NativeTableLayout(registry), Storage.DEFAULTS,
				new Requests(RetryPolicy.standard(), ReadSettings.standard(), null, ASSUMED, null));
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
