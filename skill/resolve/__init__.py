"""Words to products, order lines and answers; pure, sees only the domain."""
