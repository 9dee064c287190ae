package io.singletable.internal.wire;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import io.singletable.internal.sdk.ClientConfigurations;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * State of the wire path of a client: on only where the client is the SDK's own, was
 * built with the {@link WireInterceptor}, and nothing else changes what it answers.
 * Immutable, thread-safe.
 */
public final class WirePath {

	private static final WirePath OFF = new WirePath(false, null);

	private static final Set<String> HOOKS = Set.of("modifyRequest", "modifyResponse");

	private static final Set<String> HTTP_HOOKS = Set.of("modifyHttpContent", "modifyHttpResponse",
			"modifyHttpResponseContent");

	/**
	 * Packages of interceptors that use hooks of changes to look on. That of the SDK does
	 * not include those of its encryption client, which changes items.
	 */
	private static final List<String> READ_ONLY = List.of("software.amazon.awssdk.", "io.opentelemetry.");

	private final boolean on;

	private final @Nullable String obstacle;

	private WirePath(boolean on, @Nullable String obstacle) {
		this.on = on;
		this.obstacle = obstacle;
	}

	/**
	 * The state of the wire path of a client.
	 */
	public static WirePath of(DynamoDbClient client) {
		return ClientConfigurations.of(client)
			.map((configuration) -> of(client, configuration.overrideConfiguration().executionInterceptors()))
			.orElse(OFF);
	}

	private static WirePath of(DynamoDbClient client, List<ExecutionInterceptor> interceptors) {
		boolean found = false;
		String obstacle = isOfSdk(client) ? null : client.getClass().getName();
		for (ExecutionInterceptor interceptor : interceptors) {
			if (interceptor instanceof WireInterceptor) {
				found = true;
			}
			else if (obstacle == null && changesAnswers(interceptor.getClass(), found)) {
				obstacle = interceptor.getClass().getName();
			}
		}
		return found ? new WirePath(obstacle == null, obstacle) : OFF;
	}

	/** One around it, or a proxy of it, may change what it answers. */
	private static boolean isOfSdk(DynamoDbClient client) {
		return client.getClass().getPackageName().equals(DynamoDbClient.class.getPackageName());
	}

	/**
	 * Whether an interceptor may change items. Requests pass the interceptors in order,
	 * and answers in reverse: what those after ours do to the content, they do to all of
	 * it.
	 */
	private static boolean changesAnswers(Class<?> interceptor, boolean afterOurs) {
		return READ_ONLY.stream().noneMatch(interceptor.getName()::startsWith)
				&& (overrides(interceptor, HOOKS) || (!afterOurs && overrides(interceptor, HTTP_HOOKS)));
	}

	private static boolean overrides(Class<?> interceptor, Set<String> hooks) {
		for (Method method : interceptor.getMethods()) {
			if (hooks.contains(method.getName()) && method.getDeclaringClass() != ExecutionInterceptor.class) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether entities are read from the bytes of answers, and written as bytes of
	 * requests.
	 */
	public boolean isOn() {
		return this.on;
	}

	/**
	 * What turns the wire path off, of a client that was built for it.
	 * @return name of the class of the interceptor that may change items, or of the
	 * client that is around the SDK's, or null if there is none
	 */
	public @Nullable String obstacle() {
		return this.obstacle;
	}

}
