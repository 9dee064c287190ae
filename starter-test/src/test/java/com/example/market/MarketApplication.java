package com.example.market;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Application with many types.
 */
@SpringBootApplication
class MarketApplication {

}
