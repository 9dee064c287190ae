package io.singletable.test.request;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;

/**
 * Client of a test: counts what is sent, and lets faults disturb it. Retries that a
 * client of the SDK makes itself are inside, and not seen; the library's own are seen.
 */
final class TestClient implements MethodInterceptor {

	private final DynamoDbClient target;

	private final Faults faults;

	private TestClient(DynamoDbClient target, Faults faults) {
		this.target = target;
		this.faults = faults;
	}

	static DynamoDbClient wrap(DynamoDbClient target, Faults faults) {
		ProxyFactory factory = new ProxyFactory(DynamoDbClient.class, new TestClient(target, faults));
		factory.setTarget(target);
		return (DynamoDbClient) factory.getProxy(DynamoDbClient.class.getClassLoader());
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Method method = invocation.getMethod();
		@Nullable Object[] arguments = invocation.getArguments();
		boolean sends = DynamoDbResponse.class.isAssignableFrom(method.getReturnType());
		if (sends && arguments.length == 1 && arguments[0] instanceof DynamoDbRequest request) {
			return send(request, method);
		}
		if (method.isDefault() && (sends || SdkIterable.class.isAssignableFrom(method.getReturnType()))) {
			// A shorthand, whose request is then sent by this client.
			return InvocationHandler.invokeDefault(((ProxyMethodInvocation) invocation).getProxy(), method, arguments);
		}
		return invocation.proceed();
	}

	private DynamoDbResponse send(DynamoDbRequest request, Method method) throws Throwable {
		if (!Recording.isRunning()) {
			return disturbed(request, method);
		}
		DynamoDbResponse response = null;
		Throwable failure = null;
		try {
			response = disturbed(ConsumedUnits.requested(request), method);
			return response;
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			Action action = Action.of(request);
			if (action.isOfItems()) {
				double units = ConsumedUnits.of(response);
				double reads = action.reads() ? units : ConsumedUnits.readBy(response);
				Recording.record(
						new SentRequest(action.name(), request.getValueForField("IndexName", String.class).orElse(null),
								reads, units - reads, (failure != null) ? failure.getClass().getSimpleName() : null));
			}
		}
	}

	private DynamoDbResponse disturbed(DynamoDbRequest request, Method method) throws Throwable {
		return this.faults.send(request, this.target, () -> invokeTarget(request, method));
	}

	private DynamoDbResponse invokeTarget(DynamoDbRequest request, Method method) throws Throwable {
		Object response = AopUtils.invokeJoinpointUsingReflection(this.target, method, new Object[] { request });
		if (response == null) {
			throw new IllegalStateException("The client has no response to " + Action.of(request));
		}
		return (DynamoDbResponse) response;
	}

	/**
	 * Sender of a request.
	 */
	@FunctionalInterface
	interface Send {

		DynamoDbResponse send() throws Throwable;

	}

}
