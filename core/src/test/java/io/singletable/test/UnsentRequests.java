package io.singletable.test;

import java.util.List;

import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.mockito.Mockito;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Templates without a server, for tests of what is planned.
 */
public final class UnsentRequests {

	private UnsentRequests() {
	}

	/**
	 * A template of these entities, whose client answers nothing.
	 */
	public static SingleTableTemplate template(Class<?>... types) {
		EntityRegistry registry = EntityRegistry.of(List.of(types), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TemplateBuilder.of(Mockito.mock(DynamoDbClient.class), "app", registry).build();
	}

}
