package io.singletable.autoconfigure.client;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.wire.WirePath;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Builder of clients from whose answers entities are read without the SDK's maps of
 * attributes in between.
 */
final class WirePathClients {

	private static final Log logger = LogFactory.getLog(WirePathClients.class);

	private WirePathClients() {
	}

	/**
	 * Build a client.
	 * @param builder the builder of the client, with everything else set
	 * @return the client
	 */
	static DynamoDbClient build(DynamoDbClientBuilder builder) {
		ClientOverrideConfiguration override = builder.overrideConfiguration();
		// The first interceptor is the last that an answer passes.
		List<ExecutionInterceptor> interceptors = new ArrayList<>();
		interceptors.add(WirePath.interceptor());
		interceptors.addAll(override.executionInterceptors());
		DynamoDbClient client = builder
			.overrideConfiguration(override.toBuilder().executionInterceptors(interceptors).build())
			.build();
		String obstacle = WirePath.of(client).obstacle();
		if (obstacle != null) {
			logger.warn("'singletable.wire-path' has no effect, because the interceptor " + obstacle
					+ " may change items: remove one of them");
		}
		return client;
	}

	/**
	 * Say that a client was not built here.
	 * @param beanName name of the client
	 * @param client the client
	 */
	static void report(String beanName, DynamoDbClient client) {
		if (!WirePath.of(client).isOn()) {
			logger.warn("'singletable.wire-path' has no effect, because the DynamoDbClient '" + beanName
					+ "' is defined elsewhere: remove the property or the client, whose settings a "
					+ "DynamoDbClientBuilderCustomizer can make");
		}
	}

}
