package io.singletable.autoconfigure.metrics;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Switch that makes an application's client throttle its next requests, which DynamoDB
 * Local never does.
 */
final class ThrottlingSwitch implements BeanPostProcessor {

	private final AtomicInteger requests = new AtomicInteger();

	void throttle(int requests) {
		this.requests.set(requests);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof DynamoDbClient client)) {
			return bean;
		}
		return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { DynamoDbClient.class },
				(proxy, method, arguments) -> {
					if (this.requests.getAndUpdate((left) -> Math.max(left - 1, 0)) > 0) {
						throw throttled();
					}
					try {
						return method.invoke(client, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private static ThrottlingException throttled() {
		return ThrottlingException.builder()
			.throttlingReasons(ThrottlingReason.builder()
				.reason("TableReadKeyRangeThroughputExceeded")
				.resource("arn:aws:dynamodb:eu-west-1:123456789012:table/singletable")
				.build())
			.awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build())
			.statusCode(400)
			.build();
	}

}
