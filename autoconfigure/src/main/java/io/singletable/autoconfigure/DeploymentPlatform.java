package io.singletable.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/**
 * Platform to which the application is deployed, as detected from the environment: those
 * that Spring Boot detects, and further ones of AWS and Knative. A region or credentials
 * of AWS are no indication, since developers have them as well.
 */
public final class DeploymentPlatform {

	private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

	static {
		VARIABLES.put("AWS_LAMBDA_FUNCTION_NAME", "AWS Lambda");
		VARIABLES.put("AWS_EXECUTION_ENV", "AWS");
		VARIABLES.put("KUBERNETES_SERVICE_HOST", "Kubernetes");
		VARIABLES.put("K_SERVICE", "Knative");
	}

	private DeploymentPlatform() {
	}

	/**
	 * Detect the platform.
	 * @param environment the environment
	 * @return its name and the indication found, for messages, or empty if none is
	 * detected
	 */
	public static Optional<String> detect(Environment environment) {
		CloudPlatform platform = CloudPlatform.getActive(environment);
		if (platform != null && platform != CloudPlatform.NONE) {
			return Optional.of(platform.name());
		}
		return VARIABLES.entrySet()
			.stream()
			.filter((variable) -> environment.containsProperty(variable.getKey()))
			.map((variable) -> variable.getValue() + " (" + variable.getKey() + " is set)")
			.findFirst();
	}

}
