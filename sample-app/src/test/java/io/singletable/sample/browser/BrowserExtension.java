package io.singletable.sample.browser;

import java.util.Optional;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Extension that skips tests without Chromium, gives each an empty page, and checks after
 * each what the browser has logged and requested.
 */
class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return evaluate(Installation.find(), Boolean.getBoolean("browser.required"));
	}

	/**
	 * Whether tests run.
	 * @throws IllegalStateException if the browser is required and not there
	 */
	static ConditionEvaluationResult evaluate(Optional<Installation> installation, boolean required) {
		if (installation.isPresent()) {
			return ConditionEvaluationResult.enabled("Chromium is installed");
		}
		if (required) {
			throw new IllegalStateException(Installation.MISSING);
		}
		return ConditionEvaluationResult.disabled(Installation.MISSING);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Page.class;
	}

	@Override
	public Page resolveParameter(ParameterContext parameter, ExtensionContext context) {
		String port = SpringExtension.getApplicationContext(context)
			.getEnvironment()
			.getRequiredProperty("local.server.port");
		Page page = new Page(Chromium.get().reset(), "http://localhost:" + port);
		store(context).put(Page.class, page);
		return page;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Page page = store(context).get(Page.class, Page.class);
		if (page != null && context.getExecutionException().isEmpty()) {
			page.check();
		}
	}

	private static ExtensionContext.Store store(ExtensionContext context) {
		return context.getStore(ExtensionContext.Namespace.create(BrowserExtension.class));
	}

}
